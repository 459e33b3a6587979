package org.ooh4j.agent.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.hwsim.cost.CostProfile;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.tracking.Technique;

/** Ours stays near Figure 4: a regression check of formulas, profile and machine. */
class Figure4Test {
    private static final List<Technique> PUBLISHED =
            List.of(Technique.EPML, Technique.PROC, Technique.UFD, Technique.SPML);
    private static final PaperContext PAPER = new Paper(CostProfile.paper(), line -> {}).context();

    static List<MemorySize> sizes() {
        return MemorySize.ALL;
    }

    static List<MemorySize> sizesFromTenMegabytes() {
        return MemorySize.ALL.subList(1, MemorySize.ALL.size());
    }

    @ParameterizedTest
    @MethodSource("sizesFromTenMegabytes")
    void spmlIsWithinTwoPerCent(MemorySize size) {
        assertThat(ours(Technique.SPML, size) / published(Technique.SPML, size)).isCloseTo(1, within(0.02));
    }

    @ParameterizedTest
    @MethodSource("sizesFromTenMegabytes")
    void spmlsReverseMappingAndRingCopyAloneAreWhatTheFigureHas(MemorySize size) {
        ArrayRun run = PAPER.runs().of(Technique.SPML, size);
        double added = PAPER.prices().nanos(run, Set.of(Event.REVERSE_MAPPING, Event.RING_COPY));
        assertThat((1 + added / run.passNanos()) / published(Technique.SPML, size))
                .isCloseTo(1, within(0.001));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void ufdIsWithinTenPerCent(MemorySize size) {
        assertThat(ours(Technique.UFD, size) / published(Technique.UFD, size)).isCloseTo(1, within(0.1));
    }

    @ParameterizedTest
    @MethodSource("sizesFromTenMegabytes")
    void epmlsOverheadIsWithinAFactorOfTwoAndBelowFivePerCent(MemorySize size) {
        double overhead = ours(Technique.EPML, size) - 1;
        double published = published(Technique.EPML, size) - 1;
        assertThat(overhead).isBetween(published / 2, published * 2).isLessThan(0.05);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void techniquesHaveTheirPublishedOrder(MemorySize size) {
        assertThat(ordered(technique -> ours(technique, size)))
                .isEqualTo(ordered(technique -> published(technique, size)));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void spmlOvertakesUfdBetween100And250Megabytes(MemorySize size) {
        if (size.megabytes() >= 10) {
            boolean spmlIsWorse = ours(Technique.SPML, size) > ours(Technique.UFD, size);
            assertThat(spmlIsWorse).isEqualTo(size.megabytes() >= 250);
        }
    }

    private static List<Technique> ordered(ToDoubleFunction<Technique> slowdown) {
        return PUBLISHED.stream().sorted(Comparator.comparingDouble(slowdown)).toList();
    }

    private static double ours(Technique technique, MemorySize size) {
        return PAPER.prices().slowdown(PAPER.runs().of(technique, size));
    }

    private static double published(Technique technique, MemorySize size) {
        return PAPER.published().slowdown(technique.name(), size).orElseThrow();
    }
}
