package org.ooh4j.hwsim.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PriceTest {
    private static final long GIBIBYTE_OF_PAGES = 262_144;

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
                        Event.VMREAD,
                        Event.VMWRITE,
                        Event.HYPERCALL_ENABLE_EPML,
                        Event.HYPERCALL_DISABLE_EPML,
                        Event.IOCTL_INIT_PML,
                        Event.IOCTL_DEACTIVATE_PML,
                        Event.RING_COPY);
        assertThat(published)
                .allSatisfy(event -> assertThat(paper.source(event)).startsWith("Table IV"));
    }

    @Test
    void theRingCopyOfAllPagesCostsWhatTheTableSaysAtEachPublishedSize() {
        assertThat(ringCopyOfAll(256)).isCloseTo(0.003e6, within(1e-3));
        assertThat(ringCopyOfAll(100 * 256)).isCloseTo(0.048e6, within(1e-3));
        assertThat(ringCopyOfAll(GIBIBYTE_OF_PAGES)).isCloseTo(0.671e6, within(1e-3));
    }

    @Test
    void theRingCopyIsInterpolatedBetweenSizesAndKeepsItsPricePerPageOutside() {
        assertThat(ringCopyOfAll(75 * 256)).isCloseTo((0.03e6 + 0.048e6) / 2, within(1e-3));
        assertThat(paper.nanosEach(Event.RING_COPY, 1)).isEqualTo(paper.nanosEach(Event.RING_COPY, 256));
        assertThat(paper.nanosEach(Event.RING_COPY, 4 * GIBIBYTE_OF_PAGES))
                .isEqualTo(paper.nanosEach(Event.RING_COPY, GIBIBYTE_OF_PAGES));
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
    void aProfileWithoutAPriceForAnEventIsRefused() {
        Properties lines = allAt("1 ns | assumed");
        lines.remove("VMREAD");
        assertThatThrownBy(() -> CostProfile.of("mine", lines))
                .isInstanceOf(CostProfileException.class)
                .hasMessage("the profile has no price for an event: profile=mine, event=VMREAD;"
                        + " add a line VMREAD = <number> ns | <source>");
    }

    @Test
    void aProfileThatPricesAnUnknownEventIsRefused() {
        Properties lines = allAt("1 ns | assumed");
        lines.put("VMRAED", "1 ns | assumed");
        assertThatThrownBy(() -> CostProfile.of("mine", lines))
                .hasMessage("the profile prices an event that does not exist: profile=mine, event=VMRAED");
    }

    @Test
    void aMalformedPriceIsRefusedWithItsEvent() {
        for (String bad : new String[] {"1 ns", "1 s | a", "ns | a", "-1 ns | a", "1MB | a", "1MB 1 s | a", "1 ns |"}) {
            Properties lines = allAt("1 ns | assumed");
            lines.put("VMREAD", bad);
            assertThatThrownBy(() -> CostProfile.of("mine", lines))
                    .as(bad)
                    .isInstanceOf(CostProfileException.class)
                    .hasMessageStartingWith(
                            "a price is a number with ns, us or ms, then | and its source:" + " event=VMREAD, price=");
        }
        Properties lines = allAt("1 ns | assumed");
        lines.put("VMREAD", "2MB 1 ns, 1MB 2 ns | a");
        assertThatThrownBy(() -> CostProfile.of("mine", lines))
                .hasMessage("sizes must ascend: event=VMREAD, price=2MB 1 ns, 1MB 2 ns");
    }

    @Test
    void noTrackedPagesAreRefused() {
        assertThatThrownBy(() -> Price.of(new EventLedger(), paper, 0))
                .hasMessage("tracked pages must be at least 1: trackedPages=0");
    }

    private double ringCopyOfAll(long pages) {
        return pages * paper.nanosEach(Event.RING_COPY, pages);
    }

    private static Properties allAt(String price) {
        Properties lines = new Properties();
        Stream.of(Event.values()).forEach(event -> lines.put(event.name(), price));
        return lines;
    }
}
