package org.ooh4j.hwsim.guest;

/**
 * The ring of one process: guest virtual addresses, from the module to the tracker. Bounded; an address that finds no
 * room is left out and the overflow flag set. The flag is all that a reader may rely on then.
 */
final class DirtyRing {
    private final long[] entries;
    private long head;
    private long tail;
    private boolean overflowed;

    DirtyRing(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a ring needs room for an entry: capacity=" + capacity);
        }
        entries = new long[capacity];
    }

    void append(long gva) {
        if (tail - head == entries.length) {
            overflowed = true;
        } else {
            entries[(int) (tail++ % entries.length)] = gva;
        }
    }

    void overflow() {
        overflowed = true;
    }

    boolean isEmpty() {
        return head == tail;
    }

    /** The oldest entry; there must be one. */
    long peek() {
        return entries[(int) (head % entries.length)];
    }

    /** Drops the oldest entry. */
    void advance() {
        head++;
    }

    /** Clears the overflow flag; returns whether it was set. */
    boolean clearOverflow() {
        boolean was = overflowed;
        overflowed = false;
        return was;
    }
}
