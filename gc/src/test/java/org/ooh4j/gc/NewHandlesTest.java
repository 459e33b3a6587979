package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.gc.pause.PauseEvent;
import org.ooh4j.gc.pause.PauseKind;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.gc.report.CollectionListener;
import org.ooh4j.heap.CollectionProgress;
import org.ooh4j.heap.Handle;

/** A program that makes handles while it is collected pays for them beside the program, not in the final pause. */
@Timeout(60)
class NewHandlesTest {
    private static final Duration SHORT = Duration.ofNanos(20_000);
    private static final int LENGTH = 100_000;
    private static final int HANDLES = 20_000;

    @ParameterizedTest
    @EnumSource(
            value = PlanKind.class,
            names = {"CONCURRENT", "GENERATIONAL"})
    void madeWhileHandlesAreTracedAreNotLookedAtInTheFinalPause(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(64 << 20, plan)) {
            h.collector.disable(); // allocation must not start one of its own
            List<PauseEvent> pauses = new ArrayList<>();
            h.collector.listen(finalPausesInto(pauses));
            Handle list = list(h);
            List<Handle> made = new ArrayList<>();
            h.collector.startCycle();
            for (CollectionProgress now = h.collector.step(SHORT); !now.finished(); now = h.collector.step(SHORT)) {
                if (now.phase().equals("trace handles") && made.isEmpty()) {
                    makeHandles(h, list, made);
                }
            }
            assertThat(made).as("a step ended in the phase").hasSize(HANDLES);
            assertThat(pauses)
                    .singleElement()
                    .satisfies(pause -> assertThat(pause.roots()).isLessThan(1100));
            made.forEach(h::number);
        }
    }

    private static CollectionListener finalPausesInto(List<PauseEvent> pauses) {
        return new CollectionListener() {
            @Override
            public void pauseEnded(PauseEvent pause) {
                if (pause.kind() == PauseKind.FINAL) {
                    pauses.add(pause);
                }
            }
        };
    }

    /** Only its handle holds it, so it is traced from there. */
    private static Handle list(CollectedHeap h) {
        Handle list = null;
        for (int i = 0; i < LENGTH; i++) {
            Handle node = h.newNode(i);
            h.set(node, h.left, list);
            list = node;
        }
        h.dropDeadHandles();
        return list;
    }

    private static void makeHandles(CollectedHeap h, Handle list, List<Handle> made) {
        Handle at = list;
        while (made.size() < HANDLES) {
            at = h.get(at, h.left);
            made.add(at);
        }
    }
}
