package org.ooh4j.heap.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.Cursor;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.HandleScope;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.WrongTypeException;
import org.ooh4j.heap.mutator.ArenaFullError;

class HeapMapTest {
    private ManagedHeap heap;
    private HeapMap map;
    private Handle a;
    private Handle b;

    @BeforeEach
    void openHeap() {
        heap = ManagedHeap.builder().limit(8 << 20).open();
        map = HeapMap.create(heap);
        a = HeapBytes.create(heap, "a").handle();
        b = HeapBytes.create(heap, "b").handle();
    }

    @AfterEach
    void closeHeap() {
        heap.close();
    }

    private void assertHolds(Map<String, Handle> model) {
        assertThat(map.size()).isEqualTo(model.size());
        List<String> keys = new ArrayList<>();
        for (HeapMap.Entry entry : map) {
            keys.add(entry.key().toString());
            assertThat(entry.value()).isEqualTo(model.get(entry.key().toString()));
            assertThat(map.get(entry.key())).isEqualTo(entry.value());
        }
        assertThat(keys).containsExactlyElementsOf(model.keySet());
        keys.clear();
        map.visit((key, value) -> {
            byte[] content = new byte[heap.arrays().bytes().length(key)];
            heap.arrays().bytes().read(key, 0, content, 0, content.length);
            keys.add(new String(content, StandardCharsets.UTF_8));
            assertThat(heap.sameObject(value, map.get(content))).isTrue();
        });
        assertThat(keys).containsExactlyElementsOf(model.keySet());
    }

    @Test
    void theSnippetOfThePackagePageRuns() {
        List<String> names = new ArrayList<>();
        makePeople();
        HeapMap again = HeapMap.at(heap, heap.root("people"));
        for (Handle friend : HeapList.at(heap, again.get("Ada"))) {
            names.add(HeapBytes.at(heap, friend).toString());
        }
        assertThat(names).containsExactly("Grace");
    }

    private void makePeople() {
        HeapMap people = HeapMap.create(heap);
        heap.setRoot("people", people.handle());
        heap.inScope(() -> {
            HeapList friends = HeapList.create(heap);
            friends.add(HeapBytes.create(heap, "Grace").handle());
            people.put("Ada", friends.handle());
        });
    }

    @Test
    void aKeyIsItsBytesHoweverItIsGiven() {
        HeapBytes key = HeapBytes.create(heap, "key");
        assertThat(map.put(key, a)).isTrue();
        assertThat(map.put("key", b)).isFalse();
        assertThat(map.put("key".getBytes(StandardCharsets.UTF_8), a)).isFalse();
        assertThat(map.get("key")).isEqualTo(a);
        assertThat(map.contains(HeapBytes.create(heap, "key"))).isTrue();
        assertThat(map.contains(new byte[0])).isFalse();
        assertThat(map.iterator().next().key().handle()).isEqualTo(key.handle());
        assertThat(map.put("", b)).isTrue();
        try (Cursor at = heap.openCursor()) {
            assertThat(map.get(new byte[0], at)).isTrue();
            assertThat(heap.sameObject(at, b)).isTrue();
            assertThat(map.get(new byte[1], at)).isFalse();
            assertThat(at.isEmpty()).isTrue();
        }
        assertThat(map.remove(key)).isTrue();
        assertThat(map.remove("key")).isFalse();
        assertThat(map.remove("")).isTrue();
        assertHolds(Map.of());
    }

    @Test
    void itIsAMapWhateverIsDoneToIt() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("HeapMapTest seed=" + seed);
        Random random = new Random(seed);
        Map<String, Handle> model = new LinkedHashMap<>();
        for (int round = 0; round < 40; round++) {
            int keys = 1 + random.nextInt(300);
            boolean collide = random.nextBoolean();
            int puts = random.nextInt(10);
            for (int i = 0; i < 200; i++) {
                int number = random.nextInt(keys);
                String key = collide ? CollidingKeys.text(number) : Integer.toString(number);
                if (random.nextInt(10) < puts) {
                    Handle value = random.nextBoolean() ? a : b;
                    assertThat(map.put(key, value)).isEqualTo(model.put(key, value) == null);
                } else {
                    assertThat(map.remove(key)).isEqualTo(model.remove(key) != null);
                }
            }
            assertHolds(model);
        }
    }

    @Test
    @SuppressWarnings("try")
    void anIteratorRemovesWhateverScopesAreClosedInBetween() {
        for (int i = 0; i < 100; i++) {
            map.put("key" + i, i % 2 == 0 ? a : b);
        }
        Map<String, Handle> model = new LinkedHashMap<>();
        Iterator<HeapMap.Entry> iterator = map.iterator();
        for (int i = 0; iterator.hasNext(); i++) {
            boolean remove;
            try (HandleScope scope = heap.openScope()) {
                HeapMap.Entry entry = iterator.next();
                assertThat(entry.key()).hasToString("key" + i);
                remove = entry.value().equals(a);
            }
            if (remove) {
                iterator.remove();
            } else {
                model.put("key" + i, b);
            }
        }
        assertHolds(model);
        Iterator<HeapMap.Entry> late = map.iterator();
        map.remove("key1");
        assertThatThrownBy(late::next).isInstanceOf(ConcurrentModificationException.class);
    }

    @Test
    @SuppressWarnings("try")
    void aMapOutlivesTheScopesItIsUsedInAndLeavesNoHandleBehind() {
        int blocks = heap.statistics().handleBlocks();
        for (int i = 0; i < 20_000; i++) {
            map.put("key" + i, i % 2 == 0 ? a : b);
        }
        assertThat(heap.statistics().handleBlocks()).isEqualTo(blocks);
        try (HandleScope scope = heap.openScope()) {
            for (int i = 0; i < 20_000; i++) {
                map.put("more" + i, HeapBytes.create(heap, "value" + i).handle());
            }
        }
        assertThat(map.size()).isEqualTo(40_000);
        assertThat(HeapBytes.at(heap, map.get("more19999"))).hasToString("value19999");
        assertThat(map.get("key19999")).isEqualTo(b);
    }

    @Test
    void manyThreadsReadAtOnce() {
        for (int i = 0; i < 5000; i++) {
            map.put("key" + i, i % 2 == 0 ? a : b);
        }
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            all.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 5000; i++) {
                    assertThat(map.get("key" + i)).isEqualTo(i % 2 == 0 ? a : b);
                }
                assertThat(map.contains("key5000")).isFalse();
            }));
        }
        all.forEach(CompletableFuture::join);
    }

    @Test
    void whatIsRefusedLeavesTheMapAsItWas() {
        map.put("one", a);
        assertThatThrownBy(() -> map.put("one", null)).isInstanceOf(NullPointerException.class);
        try (ManagedHeap other = ManagedHeap.builder().limit(1 << 20).open()) {
            HeapBytes foreign = HeapBytes.create(other, "no");
            assertThatThrownBy(() -> map.put("one", foreign.handle())).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> map.put("two", foreign.handle())).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> map.put(foreign, a)).isInstanceOf(IllegalArgumentException.class);
            assertThat(map.contains(HeapBytes.create(other, "one"))).isTrue();
        }
        assertHolds(Map.of("one", a));
        assertThatThrownBy(() -> HeapMap.at(heap, a)).isInstanceOf(WrongTypeException.class);
        assertThatThrownBy(() -> map.at(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void whenMemoryEndsTheMapIsAsItWas() {
        Map<String, Handle> model = new LinkedHashMap<>();
        byte[] large = new byte[1000];
        assertThatThrownBy(() -> {
                    for (int i = 0; ; i++) {
                        String key = "key" + i + new String(large, StandardCharsets.UTF_8);
                        map.put(key, a);
                        model.put(key, a);
                    }
                })
                .isInstanceOf(ArenaFullError.class);
        assertThat(model).hasSizeGreaterThan(1000);
        assertThat(map.size()).isEqualTo(model.size());
        assertThat(new HashMap<>(model).keySet()).allMatch(map::contains);
    }
}
