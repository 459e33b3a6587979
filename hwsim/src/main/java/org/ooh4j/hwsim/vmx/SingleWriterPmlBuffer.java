package org.ooh4j.hwsim.vmx;

/**
 * One page-modification log: a page of 512 entries of 8 bytes, filled from the end (SDM vol. 3, 28.2.5).
 *
 * <pre>
 *   entry     0        ...      index    index+1       ...        511
 *         +-------+----------+--------+----------+----------+------------+
 *         |        free      |  next  |  newest  |    ...   |   oldest   |
 *         +-------+----------+--------+----------+----------+------------+
 * </pre>
 *
 * The index counts 511 to 0, then wraps to 0xFFFF: full. Written by one processor only; read by software while that
 * processor is not in the guest, or by the guest on that processor.
 */
public final class SingleWriterPmlBuffer {
    /** Entries in the page. */
    public static final int ENTRIES = 512;
    /** The index of an empty log, and the slot of its oldest entry. */
    public static final int EMPTY_INDEX = ENTRIES - 1;

    private final long[] entries = new long[ENTRIES];

    /** Whether {@code index} designates a slot. */
    static boolean hasRoom(int index) {
        return index >= 0 && index < ENTRIES;
    }

    /** The index after one more entry: 16 bits, so 0 is followed by 0xFFFF. */
    static int next(int index) {
        return index - 1 & 0xFFFF;
    }

    /** The slot of the newest entry: valid entries are this one to {@link #EMPTY_INDEX}; 512 when there is none. */
    public static int newest(int index) {
        return hasRoom(index) ? index + 1 : 0;
    }

    /** How many entries are valid under {@code index}. */
    public static int count(int index) {
        return ENTRIES - newest(index);
    }

    /** The entry in {@code slot}. */
    public long entry(int slot) {
        return entries[slot];
    }

    void store(int slot, long address) {
        entries[slot] = address;
    }
}
