package org.ooh4j.hwsim.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PriceTest {
    /** The paper's column of 1 GB. */
    private static final long LARGEST = 1000 * 256;

    private final CostProfile paper = CostProfile.paper();

    @Test
    void thePaperPricesVmreadAndVmwriteAsTableFourSays() {
        assertThat(paper.nanosEach(Event.VMREAD, 1)).isEqualTo(936);
        assertThat(paper.nanosEach(Event.VMWRITE, 1)).isEqualTo(801);
        assertThat(paper.nanosEach(Event.HYPERCALL_ENABLE_EPML, 1)).isEqualTo(5_878_000);
        assertThat(paper.nanosEach(Event.HYPERCALL_DISABLE_EPML, 1)).isEqualTo(2_755_000);
        assertThat(paper.nanosEach(Event.IOCTL_INIT_PML, 1)).isEqualTo(5_651_000);
        assertThat(paper.nanosEach(Event.IOCTL_DEACTIVATE_PML, 1)).isEqualTo(2_816_000);
    }

    @Test
    void everyPriceThatThePaperDoesNotHaveIsCalledAssumed() {
        var published = Stream.of(Event.values())
                .filter(event -> !paper.isAssumed(event))
                .collect(Collectors.toSet());
        assertThat(published)
                .containsExactlyInAnyOrder(
                        Event.WORLD_SWITCH, // M1
                        Event.IOCTL_INIT_PML, // M3
                        Event.IOCTL_DEACTIVATE_PML, // M4
                        Event.WRITE_FAULT_KERNEL, // M5
                        Event.WRITE_FAULT_USER, // M6
                        Event.VMREAD, // M7
                        Event.VMWRITE, // M8
                        Event.HYPERCALL_INIT_PML, // M9
                        Event.HYPERCALL_ENABLE_EPML, // M10
                        Event.HYPERCALL_DEACTIVATE_PML, // M11
                        Event.HYPERCALL_DISABLE_EPML, // M12
                        Event.HYPERCALL_ENABLE_LOGGING, // M13
                        Event.HYPERCALL_DISABLE_LOGGING, // M14
                        Event.CLEAR_REFS_ENTRY, // M15
                        Event.PAGEMAP_ENTRY_READ, // M16
                        Event.REVERSE_MAPPING, // M17
                        Event.RING_COPY); // M18
        assertThat(published)
                .allSatisfy(event -> assertThat(paper.source(event)).startsWith("Table IV"));
    }

    @Test
    void theRingCopyOfAllPagesCostsWhatTheTableSaysAtEachPublishedSize() {
        assertThat(ringCopyOfAll(256)).isCloseTo(0.003e6, within(1e-3));
        assertThat(ringCopyOfAll(100 * 256)).isCloseTo(0.048e6, within(1e-3));
        assertThat(ringCopyOfAll(LARGEST)).isCloseTo(0.671e6, within(1e-3));
    }

    @Test
    void theRingCopyIsInterpolatedBetweenSizesAndKeepsItsPricePerPageOutside() {
        assertThat(ringCopyOfAll(75 * 256)).isCloseTo((0.03e6 + 0.048e6) / 2, within(1e-3));
        assertThat(paper.nanosEach(Event.RING_COPY, 1)).isEqualTo(paper.nanosEach(Event.RING_COPY, 256));
        assertThat(paper.nanosEach(Event.RING_COPY, 4 * LARGEST)).isEqualTo(paper.nanosEach(Event.RING_COPY, LARGEST));
    }

    @Test
    void aPriceIsTheSumOfItsLinesAndNamesTheirSources() {
        EventLedger ledger = new EventLedger();
        ledger.count(Event.VMREAD, 3);
        ledger.count(Event.VMWRITE);
        Price price = Price.of(ledger, paper, 1);
        assertThat(price.nanos()).isEqualTo(3 * 936 + 801);
        assertThat(price.nanos(Event.VMREAD)).isEqualTo(3 * 936);
        assertThat(price.nanos(Event.RING_COPY)).isZero();
        assertThat(price.lines())
                .containsExactly(
                        new PriceLine(Event.VMREAD, 3, 936, "Table IVa, M7"),
                        new PriceLine(Event.VMWRITE, 1, 801, "Table IVa, M8"));
    }

    @Test
    void aPauseIsPricedByTheDifferenceOfTwoLedgers() {
        EventLedger ledger = new EventLedger();
        ledger.count(Event.VMREAD, 3);
        EventLedger before = ledger.copy();
        ledger.count(Event.VMREAD, 2);
        assertThat(ledger.since(before).of(Event.VMREAD)).isEqualTo(2);
        assertThat(before).hasToString("VMREAD=3").isNotEqualTo(ledger);
        assertThat(before.copy()).isEqualTo(before).hasSameHashCodeAs(before);
    }

    @Test
    void noTrackedPagesAreRefused() {
        assertThatThrownBy(() -> Price.of(new EventLedger(), paper, 0))
                .hasMessage("tracked pages must be at least 1: trackedPages=0");
    }

    private double ringCopyOfAll(long pages) {
        return pages * paper.nanosEach(Event.RING_COPY, pages);
    }
}
