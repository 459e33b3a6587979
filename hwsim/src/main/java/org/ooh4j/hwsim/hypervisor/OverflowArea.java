package org.ooh4j.hwsim.hypervisor;

/**
 * Memory that hypervisor and guest share for one virtual processor: where the hypervisor puts the entries of a guest log
 * that filled while the guest could not take its interrupt. When the area is full as well it only remembers that
 * something is missing; the guest then falls back on its dirty flags.
 */
public final class OverflowArea {
    private final long[] entries;
    private int count;
    private boolean overflowed;

    OverflowArea(int capacity) {
        entries = new long[capacity];
    }

    void append(long gva) {
        if (count == entries.length) {
            overflowed = true;
        } else {
            entries[count++] = gva;
        }
    }

    /** How many entries wait. */
    public int count() {
        return count;
    }

    /** An entry, the oldest at 0. */
    public long entry(int index) {
        return entries[index];
    }

    /** Whether entries had to be left out. */
    public boolean overflowed() {
        return overflowed;
    }

    /** The guest has taken everything. */
    public void clear() {
        count = 0;
        overflowed = false;
    }
}
