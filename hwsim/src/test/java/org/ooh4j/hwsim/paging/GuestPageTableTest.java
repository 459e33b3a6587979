package org.ooh4j.hwsim.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GuestPageTableTest {
    private static final long FIRST = 3 * 512 + 500;

    @Test
    void aLeafTableCoversFiveHundredAndTwelvePagesAlignedByAddress() {
        GuestPageTable table = new GuestPageTable(FIRST, 1000);
        table.addTable(FIRST, 77);
        assertThat(table.hasTable(FIRST + 11)).isTrue();
        assertThat(table.hasTable(FIRST + 12)).isFalse();
        assertThat(table.tableFrame(FIRST + 11)).isEqualTo(77);
        assertThat(table.entry(FIRST + 12)).isZero();
    }

    @Test
    void theScanVisitsOnlyPagesWhoseTableExists() {
        GuestPageTable table = new GuestPageTable(FIRST, 5000);
        table.addTable(FIRST + 2000, 1);
        long first = table.nextPageWithTable(FIRST);
        assertThat(first % 512).isZero();
        assertThat(first).isGreaterThan(FIRST + 2000 - 512).isLessThanOrEqualTo(FIRST + 2000);
        assertThat(table.nextPageWithTable(first + 1)).isEqualTo(first + 1);
        assertThat(table.nextPageWithTable(first + 512)).isEqualTo(table.lastPage() + 1);
    }

    @Test
    void aTableOfATebibyteCostsNothingBeforeItIsUsed() {
        GuestPageTable table = new GuestPageTable(1L << 24, 1L << 28);
        assertThat(table.contains((1L << 24) + (1L << 28) - 1)).isTrue();
        assertThat(table.contains((1L << 24) + (1L << 28))).isFalse();
        assertThat(table.nextPageWithTable(1L << 24)).isEqualTo(table.lastPage() + 1);
    }

    @Test
    void anEmptyRangeIsRefused() {
        assertThatThrownBy(() -> new GuestPageTable(1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a page table needs a range of pages: firstPage=1, pages=0");
    }
}
