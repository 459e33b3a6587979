package org.ooh4j.gc.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;

@Timeout(60)
class MarkersTest {
    private static final int WIDTH = 300;

    private final ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(256 << 20));
    private final TypeLayout refs = heap.types().defineArray("Object[]", FieldKind.REF);
    private final List<Long> objects = new ArrayList<>();
    private final List<Handle> kept = new ArrayList<>();

    @AfterEach
    void close() {
        heap.close();
    }

    private Markers markers(int count) {
        return new Markers(count, () -> new Tracer(heap.space(), heap.types(), heap.foreign(), count == 1));
    }

    private Handle array(int length) {
        Handle array = heap.mutator().allocate(refs, length, ManagedHeap.HANDLES);
        objects.add(array.block().address(array.index()));
        kept.add(array);
        return array;
    }

    /** A random graph that is wide and deep, all of it reachable from the result. */
    private Handle graph(Random random) {
        Handle root = array(WIDTH);
        List<Handle> all = new ArrayList<>(List.of(root));
        for (int i = 0; i < WIDTH; i++) {
            Handle child = array(WIDTH);
            put(root, i, child);
            all.add(child);
            for (int j = 0; j < WIDTH; j++) {
                put(child, j, j % 3 == 0 ? array(random.nextInt(8)) : all.get(random.nextInt(all.size())));
            }
        }
        return root;
    }

    private void put(Handle array, int at, Handle value) {
        heap.mutator()
                .store(
                        array.block(),
                        array.index(),
                        ObjectLayout.PAYLOAD_OFFSET + 8L * at,
                        value.block(),
                        value.index());
    }

    private static long address(Handle handle) {
        return handle.block().address(handle.index());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everythingReachableIsMarkedAndScannedOnce(int count) {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("MarkersTest seed=" + seed);
        Handle root = graph(new Random(seed));
        try (Markers markers = markers(count)) {
            for (int round = 0; round < 5; round++) {
                long before = markers.counts().objects();
                heap.space().clearMarks();
                markers.leader().markRoot(address(root));
                assertThat(markers.run(WorkSource.NONE, false, () -> false)).isTrue();
                assertThat(objects).allMatch(heap.space()::isMarked);
                assertThat(markers.counts().objects() - before).isEqualTo(objects.size());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aRunThatWasCutShortGoesOnWithWhatIsLeft(int count) {
        Handle root = graph(new Random(1));
        try (Markers markers = markers(count)) {
            heap.space().clearMarks();
            markers.leader().markRoot(address(root));
            AtomicInteger asks = new AtomicInteger();
            int runs = 1;
            while (!markers.run(WorkSource.NONE, false, () -> asks.incrementAndGet() % 3 == 0)) {
                runs++;
            }
            assertThat(runs).isGreaterThan(1);
            assertThat(objects).allMatch(heap.space()::isMarked);
            assertThat(markers.counts().objects()).isEqualTo(objects.size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aSourceIsWorkedOffToItsEndAlsoWhenTheTracingIsCutShort(int count) {
        graph(new Random(2));
        try (Markers markers = markers(count)) {
            heap.space().clearMarks();
            AtomicInteger next = new AtomicInteger();
            WorkSource all = tracer -> {
                int at = next.getAndIncrement();
                if (at < objects.size()) {
                    tracer.markRoot(objects.get(at));
                }
                return at < objects.size();
            };
            markers.run(all, true, () -> true);
            assertThat(next.get()).isGreaterThan(objects.size());
            markers.drainAll();
            assertThat(objects).allMatch(heap.space()::isMarked);
            assertThat(markers.counts().objects()).isEqualTo(objects.size());
        }
    }

    @Test
    void helpersReallyHelp() {
        Handle root = graph(new Random(3));
        try (Markers markers = markers(3)) {
            long helped = 0;
            for (int round = 0; round < 200 && helped == 0; round++) {
                heap.space().clearMarks();
                markers.leader().markRoot(address(root));
                markers.drainAll();
                helped = markers.counts().objects() - markers.leader().counts().objects();
            }
            assertThat(helped).isPositive();
        }
    }

    /** Else a helper would go on in an arena that is closed because of the failure. */
    @Test
    void noHelperWorksAnyMoreWhenTheLeaderHasFailed() throws InterruptedException {
        try (Markers markers = markers(3)) {
            Thread leader = Thread.currentThread();
            AtomicInteger helped = new AtomicInteger();
            WorkSource broken = tracer -> {
                if (Thread.currentThread() != leader) {
                    helped.incrementAndGet();
                } else if (helped.get() > 0) {
                    throw new IllegalStateException("broken on purpose");
                }
                return true;
            };
            assertThatThrownBy(() -> markers.run(broken, true, () -> false)).hasMessage("broken on purpose");
            int when = helped.get();
            Thread.sleep(50);
            assertThat(helped).hasValue(when);
        }
    }

    @Test
    void aLeaderThatFailsWhileItWaitsLeavesNoHelperBehind() throws InterruptedException {
        Handle root = graph(new Random(4));
        try (Markers markers = markers(3)) {
            Thread leader = Thread.currentThread();
            AtomicInteger helped = new AtomicInteger();
            AtomicInteger failing = new AtomicInteger();
            WorkSource helpersOnly = tracer -> {
                while (Thread.currentThread() != leader && failing.get() == 0) {
                    helped.set(1);
                    Thread.onSpinWait();
                }
                return helped.get() == 0;
            };
            assertThatThrownBy(() -> markers.run(helpersOnly, true, () -> {
                        if (helped.get() == 0) {
                            return false;
                        }
                        failing.set(1);
                        throw new IllegalStateException("broken on purpose");
                    }))
                    .hasMessage("broken on purpose");
            heap.space().clearMarks();
            markers.leader().markRoot(address(root));
            markers.drainAll(); // does not wait for somebody who is gone
            assertThat(objects).allMatch(heap.space()::isMarked);
        }
    }

    @Test
    void whatAHelperThrowsIsThrownByTheLeader() {
        try (Markers markers = markers(2)) {
            Thread leader = Thread.currentThread();
            AtomicInteger helperCame = new AtomicInteger();
            WorkSource broken = tracer -> {
                if (Thread.currentThread() != leader) {
                    helperCame.set(1);
                    throw new IllegalStateException("broken on purpose");
                }
                return helperCame.get() == 0;
            };
            assertThatThrownBy(() -> markers.run(broken, true, () -> false))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("a marker has failed: broken on purpose");
        }
    }
}
