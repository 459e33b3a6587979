package org.ooh4j.hwsim.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.DirtyPageTracker;
import org.ooh4j.hwsim.tracking.MachineShape;
import org.ooh4j.hwsim.tracking.Technique;
import org.ooh4j.hwsim.tracking.TrackingSetup;

/** A recorder changes nothing, and a replay counts what was counted live. */
class RecorderEqualityTest {
    private static final int PAGES = 600;
    private static final int STEPS = 60_000;

    static List<Arguments> machines() {
        List<Arguments> machines = new ArrayList<>();
        for (Technique technique : Technique.all()) {
            for (Behaviour behaviour : technique.behaviours()) {
                machines.add(Arguments.of(technique, behaviour, MachineShape.forPages(PAGES)));
                machines.add(Arguments.of(
                        technique, behaviour, MachineShape.forPages(PAGES).withVcpus(3)));
                machines.add(Arguments.of(
                        technique,
                        behaviour,
                        MachineShape.forPages(PAGES)
                                .withVcpus(2)
                                .withRing(40, 1)
                                .withQuantum(1_000_000)));
            }
        }
        return machines;
    }

    @ParameterizedTest
    @MethodSource("machines")
    void liveUnrecordedAndReplayedLedgersAreEqual(Technique technique, Behaviour behaviour, MachineShape shape)
            throws IOException {
        long seed = Long.getLong("ooh4j.seed", new SplittableRandom().nextLong());
        System.out.println("RecorderEqualityTest " + technique + " " + behaviour + ": -Dooh4j.seed=" + seed);
        RecordedProgram program = new RecordedProgram(technique, behaviour, PAGES, shape);
        ReplayTable alone = new ReplayTable(RecordedProgram.FIRST_PAGE, PAGES);
        try (DirtyPageTracker unrecorded =
                technique.open(new TrackingSetup(alone, RecordedProgram.FIRST_PAGE, PAGES, shape, behaviour))) {
            program.runAtRandom(new SplittableRandom(seed), STEPS, unrecorded, alone);
            EventLedger live = program.recorder.ledger().copy();
            assertThat(live).isEqualTo(unrecorded.ledger());
            ReplayOutcome replayed = RecordedProgram.replay(program.trace(), ReplayPlan.of(technique, behaviour));
            assertThat(replayed.machine().ledger()).isEqualTo(live);
            assertThat(replayed.shape()).isEqualTo(shape);
            if (behaviour == Behaviour.INTENDED) {
                assertThat(replayed.machine().completeness().recall()).isEqualTo(1.0);
            }
            assertThat(replayed.machine().completeness().truth()).isGreaterThan(1000);
            program.recorder.close();
        }
    }
}
