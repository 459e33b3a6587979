package org.ooh4j.hwsim.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ooh4j.hwsim.tracking.TrackedProgram.FIRST_PAGE;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.guest.GuestProcess;
import org.ooh4j.hwsim.guest.VirtualMachine;
import org.ooh4j.hwsim.paging.PageTableEntry;
import org.ooh4j.hwsim.paging.Paging;

/** Clearing a dirty flag and shooting the page down: both, and each level by its owner alone. */
class ReArmTest {
    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void aPageIsReportedAgainWhenItIsWrittenAgain(Technique technique) {
        TrackedProgram program = TrackedProgram.under(technique, 64, 2);
        program.tracker.map(FIRST_PAGE, 64);
        for (int epoch = 0; epoch < 5; epoch++) {
            program.store(epoch, FIRST_PAGE + 7);
            program.store(epoch + 1, FIRST_PAGE + 7);
            assertThat(program.harvest()).containsExactly(FIRST_PAGE + 7);
            assertThat(program.harvest()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void withoutTheShootdownTheSecondEpochLosesThePage(Technique technique) {
        ForgetfulTranslationTable cache = new ForgetfulTranslationTable(FIRST_PAGE, 64);
        TrackedProgram program = new TrackedProgram(cache, technique.open(TrackingSetup.of(cache, FIRST_PAGE, 64)));
        program.tracker.map(FIRST_PAGE, 64);
        program.store(0, FIRST_PAGE + 7);
        assertThat(program.harvest()).containsExactly(FIRST_PAGE + 7);
        program.store(0, FIRST_PAGE + 7);
        assertThat(program.harvest()).as("the classic bug").isEmpty();
    }

    @Test
    void aHarvestLeavesTheHypervisorsDirtyFlagsAlone() {
        TrackedProgram program = TrackedProgram.under(Technique.EPML, 64, 1);
        VirtualMachine machine = ((EpmlTracker) program.tracker).machine();
        machine.domain().startMigration();
        program.tracker.map(FIRST_PAGE, 64);
        program.store(0, FIRST_PAGE + 7);
        long frame = frame(machine, FIRST_PAGE + 7);
        program.harvest();
        assertThat(machine.memory().ept().isDirty(frame)).isTrue();
        assertThat(migrate(machine)).contains(frame);
        assertThat(program.tracker.ledger().of(Event.RE_ARM)).isEqualTo(1);
    }

    @Test
    void aMigrationRoundLeavesTheGuestsDirtyFlagsAlone() {
        TrackedProgram program = TrackedProgram.under(Technique.EPML, 64, 1);
        VirtualMachine machine = ((EpmlTracker) program.tracker).machine();
        machine.domain().startMigration();
        program.tracker.map(FIRST_PAGE, 64);
        program.store(0, FIRST_PAGE + 7);
        migrate(machine);
        long entry = process(machine).space().table().entry(FIRST_PAGE + 7);
        assertThat(entry & PageTableEntry.DIRTY).isNotZero();
        assertThat(machine.memory().ept().isDirty(PageTableEntry.frame(entry))).isFalse();
        assertThat(program.tracker.ledger().of(Event.RE_ARM)).isZero();
        assertThat(program.harvest()).containsExactly(FIRST_PAGE + 7);
    }

    @Test
    void aMigrationSeesEachPageOfThePageTableThatAHarvestChanged() {
        long pages = 3 * Paging.TABLE_ENTRIES;
        TrackedProgram program = TrackedProgram.under(Technique.EPML, (int) pages, 1);
        VirtualMachine machine = ((EpmlTracker) program.tracker).machine();
        machine.domain().startMigration();
        program.tracker.map(FIRST_PAGE, pages);
        for (int epoch = 0; epoch < 4; epoch++) {
            TreeSet<Long> tableFrames = new TreeSet<>();
            for (long page = FIRST_PAGE; page < FIRST_PAGE + pages; page += 100) {
                long inTurn = FIRST_PAGE + (page - FIRST_PAGE) * 7 % pages; // another page table with nearly each
                program.store(0, inTurn);
                tableFrames.add(process(machine).space().table().tableFrame(inTurn));
            }
            migrate(machine); // the walks stored to the page tables, too
            program.harvest();
            assertThat(migrate(machine)).as("epoch " + epoch).containsAll(tableFrames);
        }
    }

    @Test
    void bothReArmTheirOwnLogAndEachSeesTheNextWrite() {
        TrackedProgram program = TrackedProgram.under(Technique.EPML, 64, 1);
        VirtualMachine machine = ((EpmlTracker) program.tracker).machine();
        machine.domain().startMigration();
        program.tracker.map(FIRST_PAGE, 64);
        for (int round = 0; round < 4; round++) {
            program.storeEach(0, FIRST_PAGE, 3);
            TreeSet<Long> expected = new TreeSet<>();
            for (int n = 0; n < 3; n++) {
                expected.add(frame(machine, FIRST_PAGE + n));
            }
            assertThat(migrate(machine)).containsAll(expected);
            program.store(0, FIRST_PAGE);
            assertThat(program.harvest()).containsExactly(FIRST_PAGE, FIRST_PAGE + 1, FIRST_PAGE + 2);
        }
    }

    @Test
    void aMigrationRoundForgetsTranslationsSoThatTheNextRoundSeesTheNextWrite() {
        TrackedProgram program = TrackedProgram.under(Technique.EPML, 64, 1);
        VirtualMachine machine = ((EpmlTracker) program.tracker).machine();
        machine.domain().startMigration();
        program.tracker.map(FIRST_PAGE, 64);
        program.store(0, FIRST_PAGE);
        migrate(machine);
        program.store(0, FIRST_PAGE);
        assertThat(migrate(machine)).contains(frame(machine, FIRST_PAGE));
    }

    @Test
    void aMigrationRoundSeesPageTablePagesThatAHarvestDoesNotReport() {
        TrackedProgram program = TrackedProgram.under(Technique.EPML, 64, 1);
        VirtualMachine machine = ((EpmlTracker) program.tracker).machine();
        machine.domain().startMigration();
        program.tracker.map(FIRST_PAGE, 64);
        program.store(0, FIRST_PAGE);
        long tableFrame = process(machine).space().table().tableFrame(FIRST_PAGE);
        assertThat(migrate(machine)).contains(tableFrame);
        machine.vcpu(0).load(FIRST_PAGE + 1 << 12);
        assertThat(migrate(machine)).contains(tableFrame);
        assertThat(program.harvest()).containsExactly(FIRST_PAGE);
    }

    private static TreeSet<Long> migrate(VirtualMachine machine) {
        TreeSet<Long> frames = new TreeSet<>();
        machine.domain().migrationRound(frames::add);
        return frames;
    }

    private static GuestProcess process(VirtualMachine machine) {
        return machine.kernel().running(machine.vcpu(0));
    }

    private static long frame(VirtualMachine machine, long page) {
        return PageTableEntry.frame(process(machine).space().table().entry(page));
    }
}
