package org.ooh4j.heap.collections;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;
import org.ooh4j.heap.Cursor;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;

/**
 * Prints the processor time of an operation of each collection, beside those of {@code java.util}, in ns; run it by hand,
 * nothing is asserted.
 */
final class CollectionCost {
    private static final int ENTRIES = 1_000_000;
    private static final int ROUNDS = 6;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CollectionCost() {}

    public static void main(String[] args) {
        int entries = args.length > 0 ? Integer.parseInt(args[0]) : ENTRIES;
        Random random = new Random(7);
        long[] keys = random.longs(entries).toArray();
        String[] texts = new String[entries];
        for (int i = 0; i < entries; i++) {
            texts[i] = Long.toString(keys[i], Character.MAX_RADIX);
        }
        for (int round = 0; round < ROUNDS * Math.max(1, ENTRIES / 10 / entries); round++) {
            ofTheHeap(keys, texts);
            ofJava(keys, texts);
        }
    }

    private static void ofTheHeap(long[] keys, String[] texts) {
        int n = keys.length;
        try (ManagedHeap heap = ManagedHeap.builder().limit(2L << 30).open();
                Cursor at = heap.openCursor()) {
            Handle value = heap.arrays().longs().allocate(1);
            LongHeapMap longs = LongHeapMap.create(heap);
            HeapMap map = HeapMap.create(heap);
            HeapList list = HeapList.create(heap);
            System.out.println("heap  " + time("longPut", n, i -> longs.put(keys[i], value))
                    + time("longGetCursor", n, i -> require(longs.get(keys[i], at)))
                    + time("longGetHandle", n, i -> require(longs.get(keys[i]) != null))
                    + time("longMiss", n, i -> require(!longs.contains(keys[i] + 1)))
                    + time("put", n, i -> map.put(texts[i], value))
                    + time("get", n, i -> require(map.get(texts[i]) != null))
                    + time("listAdd", n, i -> list.add(value))
                    + time("listGetCursor", n, i -> require(list.get(i, at)))
                    + time("listGetHandle", n, i -> require(list.get(i) != null))
                    + time("longRemove", n, i -> require(longs.remove(keys[i])))
                    + time("at", n, i -> HeapList.at(heap, list.handle()))
                    + " blocks=" + heap.handles().blockCount());
        }
    }

    private static void ofJava(long[] keys, String[] texts) {
        int n = keys.length;
        Object value = new Object();
        Map<Long, Object> longs = new HashMap<>();
        Map<String, Object> map = new HashMap<>();
        List<Object> list = new ArrayList<>();
        System.out.println("java  " + time("longPut", n, i -> longs.put(keys[i], value))
                + time("longGet", n, i -> require(longs.get(keys[i]) != null))
                + time("longMiss", n, i -> require(!longs.containsKey(keys[i] + 1)))
                + time("put", n, i -> map.put(texts[i], value))
                + time("get", n, i -> require(map.get(texts[i]) != null))
                + time("listAdd", n, i -> list.add(value))
                + time("listGet", n, i -> require(list.get(i) != null))
                + time("longRemove", n, i -> require(longs.remove(keys[i]) != null)));
    }

    private static String time(String name, int n, IntConsumer action) {
        long began = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < n; i++) {
            action.accept(i);
        }
        return "%s=%.1f ".formatted(name, (THREADS.getCurrentThreadCpuTime() - began) / (double) n);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new AssertionError("an entry is missing");
        }
    }
}
