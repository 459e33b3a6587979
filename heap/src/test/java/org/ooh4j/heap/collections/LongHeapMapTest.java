package org.ooh4j.heap.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ooh4j.heap.Cursor;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.WrongTypeException;
import org.ooh4j.heap.mutator.ArenaFullError;

class LongHeapMapTest {
    private ManagedHeap heap;
    private LongHeapMap map;
    private Handle a;
    private Handle b;

    @BeforeEach
    void openHeap() {
        heap = ManagedHeap.builder().limit(4 << 20).open();
        map = LongHeapMap.create(heap);
        a = HeapBytes.create(heap, "a").handle();
        b = HeapBytes.create(heap, "b").handle();
    }

    @AfterEach
    void closeHeap() {
        heap.close();
    }

    /** By every way that there is. */
    private void assertHolds(Map<Long, Handle> model) {
        assertThat(map.size()).isEqualTo(model.size());
        assertThat(map.isEmpty()).isEqualTo(model.isEmpty());
        Iterator<Map.Entry<Long, Handle>> expected = model.entrySet().iterator();
        for (LongHeapMap.Entry entry : map) {
            Map.Entry<Long, Handle> next = expected.next();
            check(entry.key() == next.getKey() && entry.value().equals(next.getValue()), entry.key());
        }
        assertThat(expected.hasNext()).isFalse();
        List<Long> visited = new ArrayList<>();
        map.visit((key, value) -> {
            visited.add(key);
            check(heap.sameObject(value, model.get(key)), key);
        });
        assertThat(visited).isEqualTo(List.copyOf(model.keySet()));
        try (Cursor at = heap.openCursor()) {
            model.forEach((key, value) -> {
                check(map.get(key).equals(value) && map.contains(key), key);
                check(map.get(key, at) && heap.sameObject(at, value), key);
            });
        }
    }

    private static void check(boolean holds, long key) {
        if (!holds) {
            throw new AssertionError("an entry is not that of the model: key=" + key);
        }
    }

    @Test
    void entriesArePutReplacedRemovedAndKeepTheirOrder() {
        assertThat(map.put(7, a)).isTrue();
        assertThat(map.put(0, b)).isTrue();
        assertThat(map.put(Long.MIN_VALUE, a)).isTrue();
        assertThat(map.put(7, b)).isFalse();
        Map<Long, Handle> model = new LinkedHashMap<>();
        model.put(7L, b);
        model.put(0L, b);
        model.put(Long.MIN_VALUE, a);
        assertHolds(model);
        assertThat(map.remove(7)).isTrue();
        assertThat(map.remove(7)).isFalse();
        assertThat(map.get(7)).isNull();
        try (Cursor at = heap.openCursor()) {
            at.set(a);
            assertThat(map.get(7, at)).isFalse();
            assertThat(at.isEmpty()).isTrue();
        }
        map.put(7, a);
        model.remove(7L);
        model.put(7L, a);
        assertHolds(model);
        map.clear();
        assertHolds(Map.of());
        map.put(1, a);
        assertHolds(Map.of(1L, a));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 6, 7, 12, 13, 100, 1000, 20_000})
    void itGrowsOverAllSizesWhateverWasExpected(int expected) {
        map = LongHeapMap.create(heap, expected);
        Map<Long, Handle> model = new LinkedHashMap<>();
        for (long i = 0; i < 3000; i++) {
            long key = i * 0x1_0000_0001L;
            assertThat(map.put(key, i % 2 == 0 ? a : b)).isTrue();
            model.put(key, i % 2 == 0 ? a : b);
            if (i < 60 || i % 500 == 0) {
                assertHolds(model);
            }
        }
        assertHolds(model);
    }

    @Test
    void itIsAMapWhateverIsDoneToIt() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("LongHeapMapTest seed=" + seed);
        Random random = new Random(seed);
        Map<Long, Handle> model = new LinkedHashMap<>();
        for (int round = 0; round < 60; round++) {
            int keys = 1 + random.nextInt(400);
            boolean collide = random.nextBoolean();
            int puts = random.nextInt(10);
            for (int i = 0; i < 200; i++) {
                int number = random.nextInt(keys);
                long key = collide ? CollidingKeys.withHash(number % 2, number) : number;
                if (random.nextInt(10) < puts) {
                    Handle value = random.nextBoolean() ? a : b;
                    assertThat(map.put(key, value)).isEqualTo(model.put(key, value) == null);
                } else {
                    assertThat(map.remove(key)).isEqualTo(model.remove(key) != null);
                }
            }
            assertHolds(model);
            if (random.nextInt(8) == 0) {
                removeSome(random, model);
            }
            if (random.nextInt(20) == 0) {
                map.clear();
                model.clear();
            }
        }
    }

    private void removeSome(Random random, Map<Long, Handle> model) {
        for (Iterator<LongHeapMap.Entry> i = map.iterator(); i.hasNext(); ) {
            long key = i.next().key();
            if (random.nextBoolean()) {
                i.remove();
                model.remove(key);
            }
        }
        assertHolds(model);
    }

    @Test
    void keysOfOneHashAreToldApart() {
        Map<Long, Handle> model = new LinkedHashMap<>();
        for (int i = 0; i < 500; i++) {
            long key = CollidingKeys.withHash(-1, i);
            assertThat(IndexWord.mix(key)).isEqualTo(-1);
            map.put(key, a);
            model.put(key, a);
        }
        assertHolds(model);
        assertThat(map.contains(CollidingKeys.withHash(-1, 500))).isFalse();
        for (int i = 0; i < 500; i += 3) {
            map.remove(CollidingKeys.withHash(-1, i));
            model.remove(CollidingKeys.withHash(-1, i));
        }
        assertHolds(model);
    }

    @Test
    void aQueueOfKeysDoesNotGrowTheMap() {
        for (long i = 0; i < 50_000; i++) {
            map.put(i, a);
            if (i >= 10) {
                map.remove(i - 10);
            }
        }
        assertThat(map.size()).isEqualTo(10);
        try (Cursor index = map.openIndex()) {
            assertThat(map.slots(index)).isLessThanOrEqualTo(32);
        }
    }

    @Test
    void anIteratorRemovesAndNoticesOtherChanges() {
        for (long i = 0; i < 5; i++) {
            map.put(i, a);
        }
        Iterator<LongHeapMap.Entry> iterator = map.iterator();
        assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);
        assertThat(iterator.next().key()).isZero();
        iterator.remove();
        assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);
        map.put(3, b);
        assertThat(iterator.next().key()).isEqualTo(1);
        LongHeapMap.at(heap, map.handle()).remove(4);
        assertThatThrownBy(iterator::next).isInstanceOf(ConcurrentModificationException.class);
        assertThatThrownBy(iterator::remove).isInstanceOf(ConcurrentModificationException.class);
        assertThatThrownBy(() -> map.visit((key, value) -> map.put(key + 100, value)))
                .isInstanceOf(ConcurrentModificationException.class);
        Iterator<LongHeapMap.Entry> last = map.iterator();
        while (last.hasNext()) {
            last.next();
        }
        assertThatThrownBy(last::next).isInstanceOf(NoSuchElementException.class);
        last.remove();
        assertThat(map.contains(101)).isFalse();
        map.clear();
        assertThat(map.iterator().hasNext()).isFalse();
    }

    @Test
    void whatIsRefusedLeavesTheMapAsItWas() {
        map.put(1, a);
        assertThatThrownBy(() -> map.put(1, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("a map's value is null; use remove(key)");
        try (ManagedHeap other = ManagedHeap.builder().limit(1 << 20).open()) {
            Handle foreign = HeapBytes.create(other, "no").handle();
            assertThatThrownBy(() -> map.put(1, foreign)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> map.put(2, foreign)).isInstanceOf(IllegalArgumentException.class);
        }
        assertHolds(Map.of(1L, a));
        assertThatThrownBy(() -> LongHeapMap.at(heap, a)).isInstanceOf(WrongTypeException.class);
        assertThatThrownBy(() -> LongHeapMap.at(heap, HeapMap.create(heap).handle()))
                .isInstanceOf(WrongTypeException.class);
        assertThatThrownBy(() -> IndexWord.slotsFor(1L << 29))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a map cannot grow any more: entries=536870912 most=402653184; use several maps");
    }

    @Test
    void whenMemoryEndsInTheMiddleOfAMoveTheMapIsAsItWas() {
        Map<Long, Handle> model = new LinkedHashMap<>();
        assertThatThrownBy(() -> {
                    for (long i = 0; ; i++) {
                        map.put(i * i, i % 2 == 0 ? a : b);
                        model.put(i * i, i % 2 == 0 ? a : b);
                    }
                })
                .isInstanceOf(ArenaFullError.class);
        assertThat(model).hasSizeGreaterThan(1000);
        assertHolds(model);
        map.put(4, a);
        map.remove(9);
        model.put(4L, a);
        model.remove(9L);
        assertHolds(model);
    }

    @Test
    void countersOfAMapDoNotRunIntoEachOther() {
        long full = MapState.moved(0, IndexWord.capacity(1 << 29) - 1);
        assertThat(MapState.used(MapState.added(full))).isEqualTo(IndexWord.capacity(1 << 29));
        assertThat(MapState.size(MapState.added(full))).isEqualTo(IndexWord.capacity(1 << 29));
        assertThat(MapState.size(MapState.removed(full))).isEqualTo(IndexWord.capacity(1 << 29) - 2);
        assertThat(MapState.used(MapState.removed(full))).isEqualTo(IndexWord.capacity(1 << 29) - 1);
        long state = 0;
        for (int i = 0; i < 200; i++) {
            long next = MapState.moved(state, 5);
            assertThat(next).isNotEqualTo(state);
            assertThat(MapState.used(next)).isEqualTo(5);
            assertThat(MapState.size(next)).isEqualTo(5);
            state = next;
        }
    }
}
