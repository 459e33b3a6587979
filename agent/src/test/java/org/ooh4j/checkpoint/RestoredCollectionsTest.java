package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.gc.Collector;
import org.ooh4j.gc.CollectorOptions;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.HandleScope;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.collections.HeapBytes;
import org.ooh4j.heap.collections.HeapList;
import org.ooh4j.heap.collections.HeapMap;
import org.ooh4j.heap.collections.LongHeapMap;

/**
 * A thread changes collections while they are collected and snapshots are taken; every snapshot, restored, has
 * collections that agree with themselves and go on. Here because gc and checkpoint do not know each other.
 */
class RestoredCollectionsTest {
    private static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(32 << 20);
    private static final int SNAPSHOTS = 12;
    private static final int COLLECTIONS = 3;
    private static final int CHANGES = 200;
    private static final int KEYS = 2000;
    /** So many that most of the writer's time is spent moving them. */
    private static final int FEWEST_ELEMENTS = 10_000;

    private static final int MOST_ELEMENTS = 12_000;
    private static final int STRESS_BYTES = 256 << 10;

    @TempDir
    private Path directory;

    private volatile boolean ended;
    private volatile Throwable failure;
    private volatile int changes;

    @ParameterizedTest
    @EnumSource(PlanKind.class)
    void everySnapshotHasWholeCollections(PlanKind plan) throws Exception {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("RestoredCollectionsTest seed=" + seed + " plan=" + plan);
        List<String> taken = new ArrayList<>();
        try (FileSnapshotStore store = FileSnapshotStore.writing(directory.toString())) {
            try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                    Collector collector = Collector.open(
                            heap, CollectorOptions.of(plan).withChecks().withStress(STRESS_BYTES));
                    Checkpointer checkpointer = Checkpointer.open(heap, store, CheckpointOptions.defaults())) {
                Thread writer = new Thread(() -> write(heap, new Random(seed)), "writer");
                writer.start();
                int changed = 0;
                while (failure == null
                        && (taken.size() < SNAPSHOTS
                                || changed < CHANGES
                                || collector.statistics().collections() < COLLECTIONS)) {
                    changed = changes; // those made while it is written, after its cut, are not in it
                    Optional<SnapshotInfo> snapshot = checkpointer.snapshot().snapshot();
                    snapshot.ifPresent(info -> taken.add(info.id()));
                }
                ended = true;
                writer.join();
                System.out.println("taken=" + taken.size() + " " + collector.statistics());
            }
            assertThat(failure).isNull();
            int entries = 0;
            for (String id : taken) {
                try (ManagedHeap restored = Restorer.restore(store, Optional.of(id), OPTIONS);
                        Collector collector = Collector.open(
                                restored, CollectorOptions.of(plan).withChecks())) {
                    entries += restored.root("map") == null ? 0 : assertWhole(restored);
                    collector.collect();
                }
            }
            assertThat(entries).isPositive();
        }
    }

    private void write(ManagedHeap heap, Random random) {
        try {
            HeapMap map = HeapMap.create(heap);
            LongHeapMap longs = LongHeapMap.create(heap);
            HeapList list = HeapList.create(heap);
            for (int i = 0; i < FEWEST_ELEMENTS; i++) {
                addElement(heap, list, i);
            }
            heap.atomically("roots", () -> {
                heap.setRoot("list", list.handle());
                heap.setRoot("longs", longs.handle());
                heap.setRoot("map", map.handle());
            });
            for (int i = FEWEST_ELEMENTS; !ended; i++) {
                change(heap, random, map, longs);
                changes = i - FEWEST_ELEMENTS;
                addElement(heap, list, i);
                if (list.size() > MOST_ELEMENTS) {
                    list.removeRange(0, MOST_ELEMENTS - FEWEST_ELEMENTS);
                }
            }
        } catch (Throwable e) {
            failure = e;
        }
    }

    @SuppressWarnings("try")
    private static void change(ManagedHeap heap, Random random, HeapMap map, LongHeapMap longs) {
        long number = random.nextInt(KEYS);
        try (HandleScope scope = heap.openScope()) {
            switch (random.nextInt(3)) {
                case 0 -> {
                    map.remove("key" + number);
                    longs.remove(number);
                }
                default -> {
                    Handle value = HeapBytes.create(heap, "value" + number).handle();
                    map.put("key" + number, value);
                    longs.put(number, value);
                }
            }
        }
    }

    /** Each is another one, and goes to the front. */
    private static void addElement(ManagedHeap heap, HeapList list, int number) {
        heap.inScope(
                () -> list.insert(0, HeapBytes.create(heap, "value" + number).handle()));
    }

    /** What iterating finds is what looking up finds, as many as the size says, and nothing is torn; then goes on. */
    private static int assertWhole(ManagedHeap heap) {
        HeapMap map = HeapMap.at(heap, heap.root("map"));
        LongHeapMap longs = LongHeapMap.at(heap, heap.root("longs"));
        HeapList list = HeapList.at(heap, heap.root("list"));
        int[] seen = new int[3];
        map.forEach(entry -> {
            seen[0]++;
            assertThat(map.get(entry.key())).isEqualTo(entry.value());
            assertThat(HeapBytes.at(heap, entry.value()))
                    .hasToString(entry.key().toString().replace("key", "value"));
        });
        longs.forEach(entry -> {
            seen[1]++;
            assertThat(longs.get(entry.key())).isEqualTo(entry.value());
            assertThat(HeapBytes.at(heap, entry.value())).hasToString("value" + entry.key());
        });
        Set<String> elements = new HashSet<>();
        list.forEach(element -> elements.add(HeapBytes.at(heap, element).toString()));
        seen[2] = elements.size();
        assertThat(seen).containsExactly(map.size(), longs.size(), list.size());
        for (int i = 0; i < KEYS; i++) {
            map.put("key" + i, map.handle());
            longs.put(i, map.handle());
            list.add(map.handle());
        }
        assertThat(map.size()).isEqualTo(KEYS);
        assertThat(longs.size()).isEqualTo(KEYS);
        assertThat(list.size()).isEqualTo(seen[2] + KEYS);
        return seen[0];
    }
}
