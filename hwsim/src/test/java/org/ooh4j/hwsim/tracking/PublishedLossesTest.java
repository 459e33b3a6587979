package org.ooh4j.hwsim.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ooh4j.hwsim.tracking.TrackedProgram.FIRST_PAGE;

import org.junit.jupiter.api.Test;
import org.ooh4j.hwsim.cost.Event;

/** What the paper's artifact loses, one loss a test, beside the same program as intended. */
class PublishedLossesTest {
    private static final int PAGES = 2000;

    /** Why the artifact's own logs show 129 of 2,826 dirty pages: a page is logged once, then never again. */
    @Test
    void spmlReportsAPageInItsFirstEpochOnly() {
        TrackedProgram program = mapped(Technique.SPML, Behaviour.PUBLISHED);
        program.storeEach(0, FIRST_PAGE, PAGES);
        switchOut(program);
        assertThat(program.harvest()).hasSize(PAGES - 1);
        program.storeEach(0, FIRST_PAGE, PAGES);
        switchOut(program);
        assertThat(program.harvest()).isEmpty();
    }

    /** The kernel zeroes a fresh page through its own mapping: the flag is set, and the process's address never logged. */
    @Test
    void epmlNeverReportsAPageThatTheKernelZeroed() {
        TrackedProgram program = mapped(Technique.EPML, Behaviour.PUBLISHED);
        program.storeEach(0, FIRST_PAGE, PAGES);
        assertThat(program.harvest()).isEmpty();
        TrackedProgram sound = mapped(Technique.EPML, Behaviour.INTENDED);
        sound.storeEach(0, FIRST_PAGE, PAGES);
        assertThat(sound.harvest()).hasSize(PAGES);
    }

    /** "Stop logging" fills the index: the next flag of whoever runs exits, and 512 stale entries go into the ring. */
    @Test
    void spmlGoesOnLoggingForWhoeverRunsAfterTheTrackedProcess() {
        TrackedProgram program = mapped(Technique.SPML, Behaviour.PUBLISHED);
        var machine = ((GuestTracker) program.tracker).machine();
        program.storeEach(0, FIRST_PAGE, 10);
        machine.kernel().contextSwitch(machine.vcpu(0), null);
        program.harvest();
        long copied = program.tracker.ledger().of(Event.RING_COPY);
        machine.vcpu(0).storePhysical(machine.memory().allocate());
        program.harvest();
        assertThat(program.tracker.ledger().of(Event.RING_COPY) - copied).isEqualTo(512);
        assertThat(program.tracker.ledger().of(Event.VM_EXIT_PML_FULL)).isPositive();
    }

    /** A harvest in the tracked process itself reads the ring, not the log: up to 511 pages come an epoch late. */
    @Test
    void spmlReportsTheResidueOfTheLogOnlyAfterTheNextSwitch() {
        TrackedProgram program = mapped(Technique.SPML, Behaviour.PUBLISHED);
        program.storeEach(0, FIRST_PAGE, 100);
        assertThat(program.harvest()).isEmpty();
        switchOut(program);
        assertThat(program.harvest()).hasSizeBetween(99, 100);
    }

    /** The library takes position 0 of its array for "not found". */
    @Test
    void spmlNeverReportsTheFirstPageOfTheMap() {
        TrackedProgram program = mapped(Technique.SPML, Behaviour.PUBLISHED);
        program.storeEach(0, FIRST_PAGE, PAGES);
        switchOut(program);
        assertThat(program.harvest()).doesNotContain(FIRST_PAGE).hasSize(PAGES - 1);
    }

    /** The scan compares each logged frame with one present frame after the other: counted, not executed. */
    @Test
    void spmlsShippedReverseMappingIsQuadratic() {
        long small = comparisons(500);
        long large = comparisons(2000);
        assertThat(small).isGreaterThan(500L * 500 / 2);
        assertThat(large).isBetween(12 * small, 20 * small);
    }

    @Test
    void aTechniqueThatTheArtifactDoesNotChangeHasNoPublishedBehaviour() {
        assertThatThrownBy(() -> mapped(Technique.PROC, Behaviour.PUBLISHED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("technique proc has no such behaviour: behaviour=published;"
                        + " the paper's artifact uses the kernel's own mechanism here");
    }

    private static long comparisons(int pages) {
        TrackedProgram program = mapped(Technique.SPML, Behaviour.PUBLISHED);
        program.storeEach(0, FIRST_PAGE, pages);
        switchOut(program);
        program.harvest();
        return program.tracker.ledger().of(Event.REVERSE_MAPPING_COMPARISON);
    }

    private static void switchOut(TrackedProgram program) {
        var machine = ((GuestTracker) program.tracker).machine();
        machine.kernel().contextSwitch(machine.vcpu(0), null);
    }

    private static TrackedProgram mapped(Technique technique, Behaviour behaviour) {
        TrackedProgram program =
                TrackedProgram.under(technique, behaviour, PAGES, TrackedProgram.shape(1, 1 << 16, 4096));
        program.tracker.map(FIRST_PAGE, PAGES);
        return program;
    }
}
