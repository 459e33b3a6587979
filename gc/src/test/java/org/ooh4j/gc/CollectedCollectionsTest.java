package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.Cursor;
import org.ooh4j.heap.HandleScope;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.collections.HeapBytes;
import org.ooh4j.heap.collections.HeapList;
import org.ooh4j.heap.collections.HeapMap;
import org.ooh4j.heap.collections.LongHeapMap;
import org.ooh4j.heap.mutator.ArenaFullError;

/** Collections of the heap while it is collected all the time, with every check on. */
@Timeout(120)
class CollectedCollectionsTest {
    private static final int PROGRAMS = 2;
    private static final int COLLECTIONS = 10;
    private static final long STRESS_BYTES = 128 << 10;

    private static CollectedHeap open(long limit, PlanKind plan, long stress) {
        return CollectedHeap.open(ManagedHeap.Options.of(limit).withOracle(true), plan, options -> {
            CollectorOptions checked = options.withChecks();
            return stress > 0 ? checked.withStress(stress) : checked;
        });
    }

    @ParameterizedTest
    @EnumSource(PlanKind.class)
    void collectionsHoldWhatTheirModelsHold(PlanKind plan) throws Exception {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("CollectedCollectionsTest seed=" + seed + " plan=" + plan);
        long millis = 1000 * Long.getLong("ooh4j.stress.seconds", 1);
        try (CollectedHeap h = open(64 << 20, plan, STRESS_BYTES)) {
            List<CompletableFuture<Long>> programs = new ArrayList<>();
            for (int i = 0; i < PROGRAMS; i++) {
                int number = i;
                // made in the thread: a thread that is about to end still has its task, which must not lead to handles
                programs.add(OwnThread.supply(() -> run(model(h.heap, number, seed), millis, h.collector)));
            }
            long operations = 0;
            for (CompletableFuture<Long> program : programs) {
                operations += program.get(100, TimeUnit.SECONDS);
            }
            assertThat(h.heap.dirtyLog().oracleMisses()).isZero();
            h.dropDeadHandles();
            h.collector.collect();
            assertThat(h.liveBytes()).isLessThan(100_000);
            System.out.println("CollectedCollectionsTest plan=" + plan + " operations=" + operations + " "
                    + h.collector.statistics());
        }
    }

    private static ModelCollections model(ManagedHeap heap, int number, long seed) {
        return new ModelCollections(heap, "program" + number + ".", new Random(seed + number));
    }

    private static Long run(ModelCollections model, long millis, Collector collector) {
        long end = System.currentTimeMillis() + millis;
        while (System.currentTimeMillis() < end || collector.statistics().collections() < COLLECTIONS) {
            for (int i = 0; i < 500; i++) {
                model.step();
            }
            model.compare();
        }
        model.drop();
        return model.operations();
    }

    @ParameterizedTest
    @EnumSource(PlanKind.class)
    void aMillionPutsLeaveNoHandlesAndOldArraysAreCollected(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(64 << 20, plan, options -> options)) {
            LongHeapMap map = LongHeapMap.create(h.heap);
            HeapList list = HeapList.create(h.heap);
            try (Cursor value = h.heap.openCursor()) {
                value.set(HeapBytes.create(h.heap, "value").handle());
                int blocks = h.heap.handles().blockCount();
                for (long i = 0; i < 1_000_000; i++) {
                    map.put(i % 300_000, value);
                    if (i % 300_000 > 20) {
                        map.remove(i % 300_000 - 20);
                    }
                    list.add(value);
                    if (list.size() == 200_000) {
                        list.clear();
                    }
                }
                assertThat(h.heap.handles().blockCount()).isLessThanOrEqualTo(blocks);
            }
            h.heap.collect();
            // the list's array has room for 300,000 elements at most, and the map is small
            assertThat(h.liveBytes()).isLessThan(3 << 20);
        }
    }

    @ParameterizedTest
    @EnumSource(PlanKind.class)
    @SuppressWarnings("try")
    void whenThereIsNoRoomToMoveTheMapIsIntactAndGoesOnWhenThereIs(PlanKind plan) {
        try (CollectedHeap h = open(16 << 20, plan, 0)) {
            HeapMap map = HeapMap.create(h.heap);
            h.heap.setRoot("map", map.handle());
            try (HandleScope scope = h.heap.openScope()) {
                h.heap.setRoot("ballast", h.heap.arrays().longs().allocate(1_000_000));
            }
            int[] size = new int[1];
            assertThatThrownBy(() -> {
                        while (true) {
                            put(h.heap, map, size[0]);
                            size[0]++;
                        }
                    })
                    .isInstanceOf(ArenaFullError.class);
            assertThat(map.size()).isEqualTo(size[0]);
            assertHolds(h.heap, map, size[0]);
            h.heap.removeRoot("ballast");
            for (int i = 0; i < 5000; i++) {
                put(h.heap, map, size[0]++);
            }
            assertHolds(h.heap, map, size[0]);
        }
    }

    @SuppressWarnings("try")
    private static void put(ManagedHeap heap, HeapMap map, int number) {
        try (HandleScope scope = heap.openScope()) {
            map.put("key" + number, HeapBytes.create(heap, "value" + number).handle());
        }
    }

    @SuppressWarnings("try")
    private static void assertHolds(ManagedHeap heap, HeapMap map, int size) {
        for (int i = 0; i < size; i++) {
            try (HandleScope scope = heap.openScope()) {
                if (!HeapBytes.at(heap, map.get("key" + i)).toString().equals("value" + i)) {
                    throw new AssertionError("a value is another one: key=" + i);
                }
            }
        }
    }
}
