package org.ooh4j.heap.handle;

import java.util.function.BiConsumer;

/**
 * Ordinary objects that arena slots refer to. A slot holds {@link #tag}{@code (index)}, which has its lowest bit set.
 * Entries are freed by the collector when no marked object holds them; slots may share an entry.
 */
public final class ForeignTable {
    public ForeignTable() {
        throw new UnsupportedOperationException();
    }

    /** Whether a slot's value names an entry of this table. */
    public static boolean isTag(long slot) {
        return (slot & 1) != 0;
    }
    /** The slot value for entry {@code index}. */
    public static long tag(int index) {
        return ((long) index << 1) | 1;
    }
    /** The entry that {@code slot} names. */
    public static int index(long slot) {
        return (int) (slot >>> 1);
    }

    /** Takes a pinned entry for {@code object}; outside critical sections. A pinned entry survives collections. */
    public int pin(Object object) {
        throw new UnsupportedOperationException();
    }
    /** Ends the pin, inside the section that stored the tag. */
    public void unpin(int index) {
        throw new UnsupportedOperationException();
    }
    /** The object of an entry; inside a critical section, or while the entry is known to be reachable. */
    public Object get(int index) {
        throw new UnsupportedOperationException();
    }
    /** Begins a collection: all entries unmarked, entries taken from now on are born marked. In a stop. */
    public void startMarking() {
        throw new UnsupportedOperationException();
    }
    /** Marks an entry; any marker thread. */
    public void mark(int index) {
        throw new UnsupportedOperationException();
    }
    /** Ends a collection in its final stop: frees unmarked, unpinned entries; returns how many. */
    public int freeUnmarked() {
        throw new UnsupportedOperationException();
    }
    /** Live entries. */
    public int size() {
        throw new UnsupportedOperationException();
    }
    /** Visits live entries, for reports. */
    public void forEach(BiConsumer<Integer, Object> visitor) {
        throw new UnsupportedOperationException();
    }
}
