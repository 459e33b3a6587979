package org.ooh4j.agent.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.hwsim.cost.CostProfile;

/** The other tables and figures, and the shape of rows. */
class PaperTest {
    private static final Paper PAPER = new Paper(CostProfile.paper(), line -> {});

    static List<String> names() {
        return Paper.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyPageHasRowsAndSaysWhereNothingIsPublished(String name) {
        assertThat(PAPER.page(name).rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.figure()).isEqualTo(name);
            boolean further = row.series().contains(".");
            assertThat(row.published().isPresent() || further || !row.note().isEmpty())
                    .as("%s", row)
                    .isTrue();
        });
        assertThat(PAPER.text(name)).contains("published", "ours", "difference");
        assertThat(PAPER.json(name))
                .allMatch(line -> line.startsWith("{\"schema\":1,\"command\":\"paper\",\"figure\":\"" + name + "\""));
    }

    @Test
    void theListedPartsOfSpmlAddUpToTableThreeAndThoseOfProcDoNot() {
        assertThat(row("table3", "tracker estimated", "spml").ours().orElseThrow())
                .isCloseTo(5672.90, within(0.005));
        // the parts have fewer digits than the sum: 136919.87 of them, 136919.85 in the table
        assertThat(row("table3", "tracked estimated", "spml").ours().orElseThrow())
                .isCloseTo(136_919.85, within(0.02));
        PaperRow proc = row("table3", "tracker estimated", "proc");
        assertThat(proc.ours().orElseThrow()).isCloseTo(253.65, within(0.005));
        assertThat(proc.published()).isEqualTo(OptionalDouble.of(1116.09));
        assertThat(proc.note()).startsWith("[!]");
    }

    @Test
    void theAccuraciesOfTableThreeAreThoseOfItsOwnFigures() {
        assertThat(row("table3", "tracker accuracy", "spml").ours().orElseThrow())
                .isCloseTo(96.93, within(0.005));
        assertThat(row("table3", "tracked accuracy", "spml").ours().orElseThrow())
                .isCloseTo(98.77, within(0.005));
        assertThat(row("table3", "tracker accuracy", "proc").ours().orElseThrow())
                .isCloseTo(98.35, within(0.005));
        assertThat(row("table3", "tracked accuracy", "proc").ours().orElseThrow())
                .isCloseTo(99.25, within(0.005));
    }

    @Test
    void thePricesOfTableFourAreThePublishedOnes() {
        assertThat(PAPER.page("table4").rows())
                .hasSize(11 + 7 * 7)
                .allSatisfy(row -> assertThat(row.ours().orElseThrow())
                        .isCloseTo(row.published().orElse(row.ours().orElseThrow()), within(1e-9)));
        assertThat(row("table4", "any", "M2").published()).isEmpty();
    }

    /** What the techniques were counted to pay is what the paper lists. */
    @Test
    void tableFiveAsCountedIsTheOneThatWasPublished() {
        assertThat(PAPER.page("table5").rows())
                .filteredOn(
                        row -> !row.series().contains(".") && !row.published().equals(row.ours()))
                .extracting(row -> row.row() + " " + row.series())
                .isEmpty();
    }

    /**
     * Against an ideal tracker that takes T; the smallest size is left out, where a microsecond is a tenth of a per
     * cent.
     */
    @Test
    void theTrackersOverheadOfTableOneIsThatOverAnIdealTracker() {
        assertThat(PAPER.page("table1").rows())
                .filteredOn(
                        row -> row.series().startsWith("tracker") && !row.row().equals("1MB"))
                .hasSize(12)
                .allSatisfy(row -> assertThat(row.ours().orElseThrow())
                        .isCloseTo(row.published().orElseThrow(), within(3.0)));
    }

    @Test
    void machinesOnOneHostDoNotChangeEachOther() {
        for (String figure : List.of("figure10", "figure11")) {
            for (String technique : List.of("proc", "spml", "epml")) {
                double alone = row(figure, "1 VM", technique).ours().orElseThrow();
                assertThat(row(figure, "5 VMs", technique).ours().orElseThrow()).isCloseTo(alone, within(1e-6 * alone));
            }
        }
    }

    @Test
    void anOracleIsFree() {
        assertThat(row("figure4", "1000MB", "oracle").ours()).isEqualTo(OptionalDouble.of(1));
    }

    @Test
    void aRowLeavesOutWhatThereIsNot() {
        PaperRow row = PaperRow.modelled("figure3", "1MB", "spml", OptionalDouble.empty(), 98.5, "%", "a \"note\"");
        assertThat(row.json())
                .isEqualTo(
                        "{\"schema\":1,\"command\":\"paper\",\"figure\":\"figure3\",\"row\":\"1MB\",\"series\":\"spml\","
                                + "\"ours\":98.5000000,\"unit\":\"%\",\"clock\":\"modelled\",\"note\":\"a \\\"note\\\"\"}");
    }

    private static PaperRow row(String figure, String row, String series) {
        return PAPER.page(figure).rows().stream()
                .filter(each -> each.row().equals(row) && each.series().equals(series))
                .findFirst()
                .orElseThrow();
    }
}
