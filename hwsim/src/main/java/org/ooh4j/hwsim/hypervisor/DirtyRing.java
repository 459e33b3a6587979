package org.ooh4j.hwsim.hypervisor;

/**
 * The ring of one tracked process: addresses, from whoever empties a log to the tracker. The guest's module fills it
 * with virtual addresses (EPML), the hypervisor with physical ones (SPML); it lies in the guest's memory and is shared
 * between the two. Bounded; an address that finds no room is left out and the overflow flag set. The flag is all that a
 * reader may rely on then.
 */
public final class DirtyRing {
    private final long[] entries;
    private int head;
    private int tail;
    private int size;
    private boolean overflowed;

    /** @param capacity in entries, at least 1 */
    public DirtyRing(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a ring needs room for an entry: capacity=" + capacity);
        }
        entries = new long[capacity];
    }

    /** Appends {@code address}; returns false, and remembers the overflow, where there is no room. */
    public boolean append(long address) {
        if (size == entries.length) {
            overflowed = true;
            return false;
        }
        entries[tail] = address;
        tail = after(tail);
        size++;
        return true;
    }

    /** Remembers that something is missing. */
    public void overflow() {
        overflowed = true;
    }

    /** Whether no entry waits. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** The oldest entry; there must be one. */
    public long peek() {
        return entries[head];
    }

    /** Drops the oldest entry. */
    public void advance() {
        head = after(head);
        size--;
    }

    /** Clears the overflow flag; returns whether it was set. */
    public boolean clearOverflow() {
        boolean was = overflowed;
        overflowed = false;
        return was;
    }

    /** A comparison: a division for each entry would cost more than the rest of its way. */
    private int after(int index) {
        return index + 1 == entries.length ? 0 : index + 1;
    }
}
