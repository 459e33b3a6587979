package org.ooh4j.hwsim.paging;

/** Sizes that all levels of paging share (SDM vol. 3, 4.5). */
public final class Paging {
    /** Address bits within a page. */
    public static final int PAGE_SHIFT = 12;
    /** Bytes in a page. */
    public static final int PAGE_BYTES = 1 << PAGE_SHIFT;
    /** Page number bits within a leaf table. */
    public static final int TABLE_SHIFT = 9;
    /** Entries in a table page. */
    public static final int TABLE_ENTRIES = 1 << TABLE_SHIFT;
    /** Bits of a table entry that hold the frame number, at their place. */
    static final long FRAME_BITS = 0x000F_FFFF_FFFF_F000L;

    private Paging() {}
}
