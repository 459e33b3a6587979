package org.ooh4j.gc;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.HandleScope;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.collections.HeapBytes;
import org.ooh4j.heap.collections.HeapList;
import org.ooh4j.heap.collections.HeapMap;
import org.ooh4j.heap.collections.LongHeapMap;

/**
 * Random operations on one collection of each kind and on the ones of {@code java.util} beside. Values are byte-strings
 * that only the collections lead to, in one operation's scope each.
 */
final class ModelCollections {
    private static final int MOST_KEYS = 600;
    private static final int MOST_ELEMENTS = 3000;

    private final ManagedHeap heap;
    private final String root;
    private final Random random;
    private final Map<String, String> mapModel = new LinkedHashMap<>();
    private final Map<Long, String> longsModel = new LinkedHashMap<>();
    private final List<String> listModel = new ArrayList<>();
    private final HeapMap map;
    private final LongHeapMap longs;
    private final HeapList list;
    private int keys = MOST_KEYS;
    private long operations;

    ModelCollections(ManagedHeap heap, String root, Random random) {
        this.heap = heap;
        this.root = root;
        this.random = random;
        this.map = HeapMap.create(heap);
        this.longs = LongHeapMap.create(heap);
        this.list = HeapList.create(heap);
        map.put("longs", longs.handle());
        map.remove("longs");
        heap.setRoot(root + "map", map.handle());
        heap.setRoot(root + "longs", longs.handle());
        heap.setRoot(root + "list", list.handle());
    }

    long operations() {
        return operations;
    }

    @SuppressWarnings("try")
    void step() {
        operations++;
        try (HandleScope scope = heap.openScope()) {
            switch (random.nextInt(40)) {
                case 0 -> keys = 1 + random.nextInt(MOST_KEYS);
                case 1 -> removeSome();
                case 2 -> clearOne();
                default -> {
                    stepMaps();
                    stepList();
                }
            }
        }
    }

    private void stepMaps() {
        long number = random.nextInt(keys);
        String key = "key" + number;
        switch (random.nextInt(4)) {
            case 0 -> {
                check(map.remove(key) == (mapModel.remove(key) != null), key);
                check(longs.remove(number) == (longsModel.remove(number) != null), key);
            }
            case 1 -> {
                checkValue(map.get(key), mapModel.get(key));
                checkValue(longs.get(number), longsModel.get(number));
            }
            default -> {
                String value = "value" + random.nextInt();
                Handle stored = HeapBytes.create(heap, value).handle();
                check(map.put(key, stored) == (mapModel.put(key, value) == null), key);
                check(longs.put(number, stored) == (longsModel.put(number, value) == null), key);
            }
        }
    }

    private void stepList() {
        int size = listModel.size();
        check(size == list.size(), "size");
        int from = random.nextInt(size + 1);
        int to = from + random.nextInt(Math.min(size - from, 100) + 1);
        String value = "element" + random.nextInt();
        switch (random.nextInt(8)) {
            case 0 -> {
                if (size < MOST_ELEMENTS) {
                    list.addAll(list.copy(from, to), 0, to - from);
                    listModel.addAll(List.copyOf(listModel.subList(from, to)));
                }
            }
            case 1 -> {
                list.removeRange(from, to);
                listModel.subList(from, to).clear();
            }
            case 2 -> {
                if (from < size) {
                    list.set(from, HeapBytes.create(heap, value).handle());
                    listModel.set(from, value);
                }
            }
            case 3 -> {
                if (from < size) {
                    checkValue(list.get(from), listModel.get(from));
                }
            }
            default -> {
                list.insert(from, HeapBytes.create(heap, value).handle());
                listModel.add(from, value);
            }
        }
    }

    private void removeSome() {
        for (Iterator<HeapMap.Entry> i = map.iterator(); i.hasNext(); ) {
            String key = i.next().key().toString();
            if (random.nextInt(4) == 0) {
                i.remove();
                mapModel.remove(key);
            }
        }
    }

    private void clearOne() {
        if (random.nextInt(10) == 0) {
            longs.clear();
            longsModel.clear();
        }
    }

    /** Opens the collections anew by their roots and compares all they hold. */
    void compare() {
        List<String> keysFound = new ArrayList<>();
        for (HeapMap.Entry entry : HeapMap.at(heap, heap.root(root + "map"))) {
            keysFound.add(entry.key().toString());
            checkValue(entry.value(), mapModel.get(entry.key().toString()));
        }
        check(keysFound.equals(List.copyOf(mapModel.keySet())), "keys");
        List<Long> numbersFound = new ArrayList<>();
        for (LongHeapMap.Entry entry : LongHeapMap.at(heap, heap.root(root + "longs"))) {
            numbersFound.add(entry.key());
            checkValue(entry.value(), longsModel.get(entry.key()));
        }
        check(numbersFound.equals(List.copyOf(longsModel.keySet())), "numbers");
        Iterator<String> expected = listModel.iterator();
        for (Handle element : HeapList.at(heap, heap.root(root + "list"))) {
            checkValue(element, expected.next());
        }
        check(!expected.hasNext(), "list");
    }

    void drop() {
        heap.removeRoot(root + "map");
        heap.removeRoot(root + "longs");
        heap.removeRoot(root + "list");
    }

    private void checkValue(Handle found, String expected) {
        String text = found == null ? null : HeapBytes.at(heap, found).toString();
        check(expected == null ? text == null : expected.equals(text), expected + " found=" + text);
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("a collection is not as its model: at=" + what);
        }
    }
}
