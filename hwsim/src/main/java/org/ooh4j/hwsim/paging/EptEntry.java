package org.ooh4j.hwsim.paging;

/**
 * The layout of a leaf entry of the extended page table (SDM vol. 3, table 28-6).
 *
 * <pre>
 *  63    52 51               12 11  10   9   8   7   6   3   2   1   0
 * +--------+-------------------+------+---+---+---+------+---+---+---+
 * |        | host frame number |      | D | A | L |      | X | W | R |
 * +--------+-------------------+------+---+---+---+------+---+---+---+
 * </pre>
 */
public final class EptEntry {
    /** Loads are allowed. */
    public static final long READ = 1L;
    /** Stores are allowed. */
    public static final long WRITE = 1L << 1;
    /** Instruction fetches are allowed. */
    public static final long EXECUTE = 1L << 2;
    /** The entry maps 2 MiB (bit 7 of an entry one level up). */
    public static final long LARGE = 1L << 7;
    /** A translation used the entry. */
    public static final long ACCESSED = 1L << 8;
    /** A store used the entry. */
    public static final long DIRTY = 1L << 9;

    private EptEntry() {}

    /** The host frame that {@code entry} maps. */
    public static long hostFrame(long entry) {
        return (entry & Paging.FRAME_BITS) >>> Paging.PAGE_SHIFT;
    }

    /** Whether {@code entry} lets stores pass and has every flag that a store sets. */
    static boolean isStored(long entry) {
        long needed = READ | WRITE | ACCESSED | DIRTY;
        return (entry & needed) == needed;
    }

    /** A clean entry with all permissions that maps {@code hostFrame}. */
    static long allPermissions(long hostFrame) {
        return hostFrame << Paging.PAGE_SHIFT | READ | WRITE | EXECUTE;
    }
}
