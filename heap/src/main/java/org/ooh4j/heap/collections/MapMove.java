package org.ooh4j.heap.collections;

import org.ooh4j.heap.Pointer;

/** Copies a map into larger or smaller arrays, gaps left out. */
final class MapMove {
    private static final int CHUNK_WORDS = 512;

    private final HashedMap map;
    private final MapLayout layout;

    MapMove(HashedMap map, MapLayout layout) {
        this.map = map;
        this.layout = layout;
    }

    void copy(Pointer index, Pointer entries, Pointer newIndex, Pointer newEntries) {
        int slots = map.slots(index);
        int newSlots = map.slots(newIndex);
        int used = map.used();
        int[] numbers = map.size() == used ? null : new int[used];
        int done = 0;
        for (int from = map.live(entries, 0); from < used; ) {
            int to = numbers == null ? used : gap(entries, from, used);
            int run = to - from;
            map.refs.copy(entries, from * layout.refs(), newEntries, done * layout.refs(), run * layout.refs());
            map.longs.copy(
                    index,
                    slots + from * layout.keyWords(),
                    newIndex,
                    newSlots + done * layout.keyWords(),
                    run * layout.keyWords());
            for (int i = from; numbers != null && i < to; i++) {
                numbers[i] = done + i - from;
            }
            done += run;
            from = map.live(entries, to);
        }
        copyIndex(index, slots, numbers, newIndex, newSlots);
    }

    private int gap(Pointer entries, int from, int used) {
        int at = from + 1;
        while (at < used && !map.refs.isNull(entries, at * layout.refs())) {
            at++;
        }
        return at;
    }

    private void copyIndex(Pointer index, int slots, int[] numbers, Pointer newIndex, int newSlots) {
        long[] chunk = new long[Math.min(slots, CHUNK_WORDS)];
        for (int at = 0; at < slots; at += chunk.length) {
            map.longs.read(index, at, chunk, 0, chunk.length);
            for (long word : chunk) {
                int entry = IndexWord.entry(word);
                if (entry >= 0) {
                    put(newIndex, newSlots, IndexWord.hash(word), numbers == null ? entry : numbers[entry]);
                }
            }
        }
    }

    private void put(Pointer newIndex, int newSlots, int hash, int entry) {
        int at = hash & newSlots - 1;
        while (map.longs.get(newIndex, at) != IndexWord.EMPTY) {
            at = at + 1 & newSlots - 1;
        }
        map.longs.set(newIndex, at, IndexWord.of(hash, entry));
    }
}
