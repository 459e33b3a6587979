package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.Handle;

/** Threads that come and go while collections run: their buffers, handles and dirty pages are nobody's loss. */
@Timeout(120)
class ThreadChurnTest {
    private static final int THREADS = 120;
    private static final int AT_ONCE = 4;
    private static final int NODES = 200;

    @ParameterizedTest
    @EnumSource
    void whatAThreadLeftInTheHeapSurvivesIt(PlanKind plan) throws Exception {
        try (CollectedHeap h = CollectedHeap.open(32 << 20, plan)) {
            h.set("lists", h.newRefs(THREADS));
            AtomicBoolean stop = new AtomicBoolean();
            CompletableFuture<Void> collecting = OwnThread.run(() -> {
                while (!stop.get()) {
                    h.collector.runCycle();
                }
            });
            for (int first = 0; first < THREADS; first += AT_ONCE) {
                List<CompletableFuture<Void>> running = new ArrayList<>();
                for (int t = first; t < first + AT_ONCE; t++) {
                    int number = t;
                    running.add(OwnThread.run(() -> buildList(h, number)));
                }
                for (CompletableFuture<Void> thread : running) {
                    thread.get(60, TimeUnit.SECONDS);
                }
            }
            stop.set(true);
            collecting.get(60, TimeUnit.SECONDS);
            h.dropDeadHandles();
            h.collector.runCycle();
            Handle lists = h.get("lists");
            for (int t = 0; t < THREADS; t++) {
                long expected = NODES - 1;
                for (Handle at = h.get(lists, CollectedHeap.slot(t)); at != null; at = h.get(at, h.left)) {
                    assertThat(h.number(at)).isEqualTo(expected-- + (long) t * NODES);
                }
                assertThat(expected).isEqualTo(-1);
            }
        }
    }

    private static void buildList(CollectedHeap h, int t) {
        int slot = CollectedHeap.slot(t);
        for (long i = 0; i < NODES; i++) {
            Handle node = h.newNode((long) t * NODES + i);
            h.set(node, h.left, h.get(h.get("lists"), slot));
            h.set(h.get("lists"), slot, node);
        }
    }
}
