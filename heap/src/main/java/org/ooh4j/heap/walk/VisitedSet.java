package org.ooh4j.heap.walk;

import java.util.HashMap;
import java.util.Map;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.space.Arena;

/** A set of object addresses: a bit per granule, in chunks that exist where objects were seen. Not thread-safe. */
public final class VisitedSet {
    /** Bits of a chunk: 1 MiB of arena. */
    private static final int CHUNK_SHIFT = 16;

    private final Map<Long, long[]> chunks = new HashMap<>();
    private long lastKey = -1;
    private long[] last;

    /** An empty set. */
    public VisitedSet() {}

    /** Adds an address; true if it was not in the set. */
    public boolean add(long gva) {
        long[] chunk = chunk(gva, true);
        int word = word(gva);
        long before = chunk[word];
        chunk[word] = before | bit(gva);
        return chunk[word] != before;
    }

    /** Whether an address was added. */
    public boolean contains(long gva) {
        long[] chunk = chunk(gva, false);
        return chunk != null && (chunk[word(gva)] & bit(gva)) != 0;
    }

    private static long granule(long gva) {
        return (gva - Arena.BASE) >>> ObjectLayout.GRANULE_SHIFT;
    }

    private static int word(long gva) {
        return (int) (granule(gva) & (1 << CHUNK_SHIFT) - 1) >>> 6;
    }

    private static long bit(long gva) {
        return 1L << granule(gva);
    }

    private long[] chunk(long gva, boolean create) {
        long key = granule(gva) >>> CHUNK_SHIFT;
        if (key != lastKey || last == null) {
            lastKey = key;
            last = create ? chunks.computeIfAbsent(key, k -> new long[1 << CHUNK_SHIFT - 6]) : chunks.get(key);
        }
        return last;
    }
}
