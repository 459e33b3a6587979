package org.ooh4j.hwsim.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The prices of Table IVb at the sizes it has, between them and outside. */
class SizedPricesTest {
    private final CostProfile paper = CostProfile.paper();

    @ParameterizedTest
    @CsvSource({
        "CLEAR_REFS_ENTRY, 1, 0.032",
        "CLEAR_REFS_ENTRY, 1000, 2.234",
        "PAGEMAP_ENTRY_READ, 10, 14.479",
        "PAGEMAP_ENTRY_READ, 1000, 594.187",
        "WRITE_FAULT_KERNEL, 50, 1.68",
        "WRITE_FAULT_KERNEL, 1000, 33.58",
        "WRITE_FAULT_USER, 100, 347.1",
        "WRITE_FAULT_USER, 1000, 3483",
        "REVERSE_MAPPING, 1, 6.183",
        "REVERSE_MAPPING, 250, 1211",
        "REVERSE_MAPPING, 1000, 15738",
        "RING_COPY, 500, 0.383",
        "RING_COPY, 1000, 0.671"
    })
    void anEventForEachPageCostsWhatTheTableSays(Event event, long megabytes, double millis) {
        assertThat(ofAll(event, 256 * megabytes)).isCloseTo(1e6 * millis, within(1e-3));
    }

    @Test
    void theReverseMappingIsAPowerOfTheSizeBetweenTwoSizes() {
        double at500 = ofAll(Event.REVERSE_MAPPING, 500 * 256);
        double at1000 = ofAll(Event.REVERSE_MAPPING, 1000 * 256);
        // the geometric mean of the sizes costs the geometric mean of the prices
        long middle = Math.round(Math.sqrt(500.0 * 1000.0) * 256);
        assertThat(ofAll(Event.REVERSE_MAPPING, middle)).isCloseTo(Math.sqrt(at500 * at1000), within(1e-4 * at1000));
        // a straight line would charge more
        assertThat(ofAll(Event.REVERSE_MAPPING, 750 * 256)).isLessThan((at500 + at1000) / 2);
    }

    @Test
    void theReverseMappingGrowsWithTheSquareAboveTheLargestSize() {
        double at1000 = ofAll(Event.REVERSE_MAPPING, 1000 * 256);
        assertThat(ofAll(Event.REVERSE_MAPPING, 2000 * 256)).isCloseTo(4 * at1000, within(1.0));
        assertThat(ofAll(Event.REVERSE_MAPPING, 4000 * 256)).isCloseTo(16 * at1000, within(1.0));
    }

    @Test
    void theReverseMappingKeepsItsPricePerPageBelowTheSmallestSize() {
        assertThat(paper.nanosEach(Event.REVERSE_MAPPING, 1)).isEqualTo(paper.nanosEach(Event.REVERSE_MAPPING, 256));
    }

    @Test
    void noPriceJumpsWhereTwoSizesMeet() {
        for (Event event : Event.values()) {
            for (long megabytes : new long[] {1, 10, 50, 100, 250, 500, 1000}) {
                double at = paper.nanosEach(event, 256 * megabytes);
                double beside = Math.abs(paper.nanosEach(event, 256 * megabytes + 1) - at)
                        + Math.abs(paper.nanosEach(event, 256 * megabytes - 1) - at);
                assertThat(beside).as("%s at %s MB", event, megabytes).isLessThanOrEqualTo(0.05 * at);
            }
        }
    }

    @Test
    void aCallThatDependsOnTheSizeIsPricedAsOneCall() {
        assertThat(paper.nanosEach(Event.HYPERCALL_DISABLE_LOGGING, 256)).isEqualTo(42_000);
        assertThat(paper.nanosEach(Event.HYPERCALL_DISABLE_LOGGING, 1)).isEqualTo(42_000);
        assertThat(paper.nanosEach(Event.HYPERCALL_DISABLE_LOGGING, 75 * 256)).isEqualTo(147_000);
        assertThat(paper.nanosEach(Event.HYPERCALL_DISABLE_LOGGING, 1000 * 256)).isEqualTo(208_000);
        assertThat(paper.nanosEach(Event.HYPERCALL_DISABLE_LOGGING, 8000 * 256)).isEqualTo(208_000);
    }

    /** Decision 7: the column of 1 GB is the size of 1000 MB of Figure 4, whose passes take T. */
    @Test
    void theTableExplainsFigureFourAtAThousandMegabytes() {
        double pass = 240.4e6;
        double spml = 1 + (ofAll(Event.REVERSE_MAPPING, 256_000) + ofAll(Event.RING_COPY, 256_000)) / pass;
        double ufd = 1 + (ofAll(Event.WRITE_FAULT_KERNEL, 256_000) + ofAll(Event.WRITE_FAULT_USER, 256_000)) / pass;
        assertThat(spml).isCloseTo(66.466, within(0.001 * 66.466));
        assertThat(ufd).isCloseTo(15.6259, within(0.001 * 15.6259));
    }

    private double ofAll(Event event, long pages) {
        return pages * paper.nanosEach(event, pages);
    }
}
