package org.ooh4j.hwsim.paging;

/** The sizes of a mapped page (SDM vol. 3, table 4-16). */
public enum PageSize {
    /** 4 KiB: a leaf entry of the lowest level. */
    FOUR_KIB(0),
    /** 2 MiB: a leaf entry one level up. */
    TWO_MIB(Paging.TABLE_SHIFT);

    private final int shift;

    PageSize(int shift) {
        this.shift = shift;
    }

    /** Log 2 of the number of 4 KiB pages in it. */
    public int shift() {
        return shift;
    }

    /** The number of 4 KiB pages in it. */
    public int pages() {
        return 1 << shift;
    }
}
