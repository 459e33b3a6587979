package org.ooh4j.hwsim.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ooh4j.hwsim.trace.RecordedProgram.FIRST_PAGE;
import static org.ooh4j.hwsim.trace.RecordedProgram.MILLISECOND;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.Technique;

/** Plans: windows are merged, never split; machines, processors and techniques other than the recorded. */
class TraceReplayTest {
    private static final ReplayPlan EPML = ReplayPlan.of(Technique.EPML, Behaviour.INTENDED);

    /** Twelve windows of a millisecond, ten pages each, of which five are those of the window before. */
    private final byte[] trace = twelveWindows(MILLISECOND);

    private static byte[] twelveWindows(long longest) {
        RecordedProgram program = RecordedProgram.under(Technique.EPML, 256);
        program.recorder.map(FIRST_PAGE, 256);
        for (int window = 0; window < 12; window++) {
            for (int i = 0; i < 10; i++) {
                program.store(i % 3, FIRST_PAGE + window * 5 + i);
            }
            program.now += window == 6 ? longest - MILLISECOND : 0;
            program.window();
        }
        return program.trace();
    }

    @Test
    void windowsAreMergedIntoEpochs() throws IOException {
        MachineOutcome each =
                RecordedProgram.replay(trace, EPML.withEpochs(MILLISECOND)).machine();
        assertThat(each.epochs()).hasSize(12).allMatch(epoch -> epoch.equals(new Completeness(10, 10, 0, 0)));
        MachineOutcome merged =
                RecordedProgram.replay(trace, EPML.withEpochs(4 * MILLISECOND)).machine();
        assertThat(merged.epochs()).hasSize(3).allMatch(epoch -> epoch.equals(new Completeness(25, 25, 0, 0)));
        MachineOutcome uneven =
                RecordedProgram.replay(trace, EPML.withEpochs(2_500_000)).machine();
        assertThat(uneven.epochs()).as("3 windows each").hasSize(4);
        assertThat(RecordedProgram.replay(trace, EPML).machine().epochs())
                .as("none was recorded")
                .isEmpty();
    }

    @Test
    void anIdleTimeIsHarvestedToo() throws IOException {
        RecordedProgram program = RecordedProgram.under(Technique.EPML, 64);
        program.recorder.map(FIRST_PAGE, 64);
        program.window();
        program.now += 10 * MILLISECOND;
        program.recorder.endWindow();
        program.store(0, FIRST_PAGE);
        program.window();
        byte[] idle = program.trace();
        assertThat(RecordedProgram.replay(idle, EPML.withEpochs(3 * MILLISECOND))
                        .machine()
                        .epochs())
                .containsExactly(Completeness.NONE, Completeness.NONE, Completeness.NONE, new Completeness(1, 1, 0, 0));
    }

    @Test
    void aPlanThatWouldSplitAWindowIsRefused() {
        assertThatThrownBy(() -> RecordedProgram.replay(trace, EPML.withEpochs(MILLISECOND - 1)))
                .isInstanceOf(ReplayPlanException.class)
                .hasMessage("a replay may merge windows but not split one: epoch=999999 ns, longest window=1000000 ns;"
                        + " ask for epochs of at least 1000000 ns");
        byte[] busy = twelveWindows(7 * MILLISECOND);
        assertThatThrownBy(() -> RecordedProgram.replay(busy, EPML.withEpochs(6 * MILLISECOND)))
                .isInstanceOf(ReplayPlanException.class)
                .hasMessageContaining("epoch=6000000 ns, longest window=7000000 ns");
    }

    @Test
    void aPlanThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> ReplayPlan.of(Technique.ORACLE, Behaviour.PUBLISHED))
                .isInstanceOf(ReplayPlanException.class)
                .hasMessage("technique oracle has no such behaviour: behaviour=published; replay it as intended");
        assertThatThrownBy(() -> EPML.withMachines(0)).isInstanceOf(ReplayPlanException.class);
        assertThatThrownBy(() -> EPML.withVcpus(65)).isInstanceOf(ReplayPlanException.class);
        assertThatThrownBy(() -> EPML.withEpochs(0)).isInstanceOf(ReplayPlanException.class);
    }

    @Test
    void eachMachineOfSeveralCountsTheWholeTrace() throws IOException {
        ReplayPlan plan = EPML.withEpochs(2 * MILLISECOND);
        EventLedger alone = RecordedProgram.replay(trace, plan).machine().ledger();
        ReplayOutcome three = RecordedProgram.replay(trace, plan.withMachines(3));
        assertThat(three.machines())
                .hasSize(3)
                .allMatch(machine -> machine.ledger().equals(alone));
        assertThat(three.pageEvents()).isEqualTo(121);
    }

    @Test
    void moreProcessorsKeepTheTruthAndChangeTheCounts() throws IOException {
        ReplayPlan plan = EPML.withEpochs(2 * MILLISECOND);
        MachineOutcome one = RecordedProgram.replay(trace, plan).machine();
        MachineOutcome eight = RecordedProgram.replay(trace, plan.withVcpus(8)).machine();
        assertThat(eight.epochs()).isEqualTo(one.epochs());
        assertThat(eight.ledger()).isNotEqualTo(one.ledger());
    }

    @Test
    void everyTechniqueFindsWhatWasWritten() throws IOException {
        for (Technique technique : Technique.all()) {
            ReplayPlan plan = ReplayPlan.of(technique, Behaviour.INTENDED).withEpochs(3 * MILLISECOND);
            MachineOutcome outcome = RecordedProgram.replay(trace, plan).machine();
            assertThat(outcome.completeness().recall()).as("%s", technique).isEqualTo(1.0);
            assertThat(outcome.completeness().truth()).isEqualTo(80);
        }
    }
}
