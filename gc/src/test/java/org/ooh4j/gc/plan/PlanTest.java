package org.ooh4j.gc.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ooh4j.gc.phase.Phase;

class PlanTest {
    @Test
    void phasesOfAPlanOnlyGoForward() {
        assertThat(concat(StopTheWorldPlan.BEFORE, StopTheWorldPlan.AFTER))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(StopTheWorldPlan.PAUSE[StopTheWorldPlan.PAUSE.length - 1]).isEqualTo(Phase.START_SWEEP);
        assertThat(concat(StopTheWorldPlan.PAUSE)).isSorted().doesNotHaveDuplicates();
        assertThat(concat(
                        MostlyConcurrentPlan.BEFORE,
                        MostlyConcurrentPlan.INITIAL_PAUSE,
                        MostlyConcurrentPlan.BESIDE,
                        MostlyConcurrentPlan.FINAL_PAUSE,
                        MostlyConcurrentPlan.AFTER))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void aYoungCollectionClearsNoMarkAndForgetsNoDirtyPage() {
        Phase[] young = concat(
                        GenerationalPlan.BEFORE,
                        GenerationalPlan.BESIDE,
                        GenerationalPlan.FINAL_PAUSE,
                        GenerationalPlan.AFTER)
                .toArray(Phase[]::new);
        assertThat(young).isSorted().doesNotHaveDuplicates().doesNotContain(Phase.CLEAR_MARKS, Phase.BEGIN_EPOCH);
        assertThat(young).doesNotContain(Phase.FREE_FOREIGN, Phase.ALLOCATE_MARKED);
    }

    @Test
    void phasesBesideTheProgramNeedNoStop() {
        assertThat(concat(
                        StopTheWorldPlan.BEFORE,
                        StopTheWorldPlan.AFTER,
                        MostlyConcurrentPlan.BEFORE,
                        MostlyConcurrentPlan.BESIDE,
                        MostlyConcurrentPlan.AFTER,
                        GenerationalPlan.BEFORE,
                        GenerationalPlan.BESIDE,
                        GenerationalPlan.AFTER))
                .noneMatch(Phase::isStopTheWorld);
    }

    @Test
    void everyPlanFinishesTheSweepBeforeItClearsMarks() {
        assertThat(StopTheWorldPlan.BEFORE).startsWith(Phase.FINISH_SWEEP, Phase.CLEAR_MARKS);
        assertThat(MostlyConcurrentPlan.BEFORE).startsWith(Phase.FINISH_SWEEP, Phase.CLEAR_MARKS);
    }

    @Test
    void everyFinalPauseLooksAtAllRoots() {
        assertThat(StopTheWorldPlan.PAUSE).contains(Phase.MARK_ROOTS, Phase.MARK_HANDLES);
        assertThat(GenerationalPlan.FINAL_PAUSE).contains(Phase.RESCAN_DIRTY, Phase.MARK_ROOTS, Phase.MARK_HANDLES);
        assertThat(MostlyConcurrentPlan.FINAL_PAUSE).contains(Phase.RESCAN_DIRTY, Phase.MARK_ROOTS, Phase.MARK_HANDLES);
    }

    @Test
    void everyFinalPauseDecidesAboutWeakHandlesAndFinalizersBeforeAnythingIsFreed() {
        Phase[] inOrder = {
            Phase.MARK_HANDLES,
            Phase.CLEAR_SHORT_WEAK,
            Phase.QUEUE_FINALIZABLE,
            Phase.CLEAR_LONG_WEAK,
            Phase.FREE_FOREIGN
        };
        assertThat(StopTheWorldPlan.PAUSE).containsSequence(inOrder);
        assertThat(MostlyConcurrentPlan.FINAL_PAUSE).containsSequence(inOrder);
        assertThat(GenerationalPlan.FINAL_PAUSE).containsSequence(Arrays.copyOf(inOrder, inOrder.length - 1));
        assertThat(GenerationalPlan.AFTER).contains(Phase.ANNOUNCE_FINALIZABLE);
        assertThat(StopTheWorldPlan.AFTER).contains(Phase.ANNOUNCE_FINALIZABLE);
        assertThat(MostlyConcurrentPlan.AFTER).contains(Phase.ANNOUNCE_FINALIZABLE);
    }

    @Test
    void plansAreFoundByNameAndUnknownNamesSayWhichThereAre() {
        assertThat(PlanKind.of("stw")).isEqualTo(PlanKind.STW);
        assertThat(PlanKind.of("concurrent")).isEqualTo(PlanKind.CONCURRENT);
        assertThatThrownBy(() -> PlanKind.of("parallel"))
                .hasMessage("no plan of this name plan=parallel; there are stw, concurrent, generational");
    }

    private static List<Phase> concat(Phase[]... parts) {
        return Stream.of(parts).flatMap(Arrays::stream).toList();
    }
}
