package org.ooh4j.hwsim.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GuestPageTableTest {
    private static final long FIRST = 3 * 512 + 500;

    @Test
    void aLeafTableCoversFiveHundredAndTwelvePagesAlignedByAddress() {
        GuestPageTable table = new GuestPageTable(FIRST, 1000, PageSize.FOUR_KIB);
        table.addTable(FIRST, 77);
        assertThat(table.hasTable(FIRST + 11)).isTrue();
        assertThat(table.hasTable(FIRST + 12)).isFalse();
        assertThat(table.tableFrame(FIRST + 11)).isEqualTo(77);
        assertThat(table.entry(FIRST + 12)).isZero();
    }

    @Test
    void theScanFindsEntriesByTheirFlags() {
        GuestPageTable table = new GuestPageTable(FIRST, 5000, PageSize.FOUR_KIB);
        table.addTable(FIRST + 2000, 1);
        table.set(FIRST + 2000, PageTableEntry.writable(9));
        table.set(FIRST + 2003, PageTableEntry.writable(10) | PageTableEntry.DIRTY);
        assertThat(table.next(FIRST, PageTableEntry.PRESENT, 0)).isEqualTo(FIRST + 2000);
        assertThat(table.next(FIRST + 2001, PageTableEntry.PRESENT, 0)).isEqualTo(FIRST + 2003);
        assertThat(table.next(FIRST, PageTableEntry.DIRTY, 0)).isEqualTo(FIRST + 2003);
        assertThat(table.next(FIRST, PageTableEntry.PRESENT, PageTableEntry.DIRTY))
                .isEqualTo(FIRST + 2000);
        assertThat(table.next(FIRST + 2004, PageTableEntry.PRESENT, 0)).isEqualTo(-1);
        assertThat(table.presentEntries()).isEqualTo(2);
        table.set(FIRST + 2000, 0);
        assertThat(table.presentEntries()).isEqualTo(1);
    }

    @Test
    void anEntryOfTwoMebibytesStandsForFiveHundredAndTwelvePagesWithinTheRange() {
        GuestPageTable table = new GuestPageTable(FIRST, 1000, PageSize.TWO_MIB);
        table.addTable(FIRST, 77);
        table.set(FIRST + 12, PageTableEntry.writable(1024));
        assertThat(table.entry(FIRST + 11)).isZero();
        assertThat(table.entry(FIRST + 12)).isEqualTo(table.entry(FIRST + 523));
        assertThat(table.entry(FIRST + 524)).isZero();
        assertThat(table.firstOfEntry(FIRST + 3)).isEqualTo(FIRST);
        assertThat(table.lastOfEntry(FIRST + 3)).isEqualTo(FIRST + 11);
        assertThat(table.lastOfEntry(FIRST + 999)).isEqualTo(FIRST + 999);
        assertThat(table.frame(table.entry(FIRST + 14), FIRST + 14)).isEqualTo(1026);
        assertThat(table.next(FIRST, PageTableEntry.PRESENT, 0)).isEqualTo(FIRST + 12);
        assertThat(table.next(FIRST + 100, PageTableEntry.PRESENT, 0)).isEqualTo(FIRST + 100);
        assertThat(table.next(FIRST + 524, PageTableEntry.PRESENT, 0)).isEqualTo(-1);
    }

    @Test
    void aTableOfATebibyteCostsNothingBeforeItIsUsed() {
        GuestPageTable table = new GuestPageTable(1L << 24, 1L << 28, PageSize.FOUR_KIB);
        assertThat(table.contains((1L << 24) + (1L << 28) - 1)).isTrue();
        assertThat(table.contains((1L << 24) + (1L << 28))).isFalse();
        assertThat(table.next(1L << 24, PageTableEntry.PRESENT, 0)).isEqualTo(-1);
    }

    @Test
    void anEmptyRangeIsRefused() {
        assertThatThrownBy(() -> new GuestPageTable(1, 0, PageSize.FOUR_KIB))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a page table needs a range of pages: firstPage=1, pages=0");
    }
}
