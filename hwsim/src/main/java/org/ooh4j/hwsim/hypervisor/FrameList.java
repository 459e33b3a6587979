package org.ooh4j.hwsim.hypervisor;

/** A page of guest frame numbers by which the guest hands a batch to a hypercall. */
public final class FrameList {
    /** Entries in a page. */
    public static final int CAPACITY = 512;

    private final long[] frames = new long[CAPACITY];
    private int size;

    /** Adds {@code guestFrame}; there must be room. */
    public void add(long guestFrame) {
        frames[size++] = guestFrame;
    }

    /** Whether the next entry needs another page. */
    public boolean isFull() {
        return size == CAPACITY;
    }

    /** How many entries it has. */
    public int size() {
        return size;
    }

    /** Entry {@code index}, from 0. */
    public long frame(int index) {
        return frames[index];
    }

    /** Empties the list. */
    public void clear() {
        size = 0;
    }
}
