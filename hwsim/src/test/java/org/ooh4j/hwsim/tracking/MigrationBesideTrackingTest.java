package org.ooh4j.hwsim.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ooh4j.hwsim.tracking.TrackedProgram.FIRST_PAGE;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.guest.VirtualMachine;
import org.ooh4j.hwsim.paging.GuestPageTable;

/** The hypervisor migrates the machine while a guest tracks a process of its own: both get every page. */
class MigrationBesideTrackingTest {
    private static final int PAGES = 1500;
    private static final int ROUNDS = 40;

    static java.util.stream.Stream<Technique> onAMachine() {
        return Technique.all().stream().filter(technique -> technique != Technique.ORACLE);
    }

    @ParameterizedTest
    @MethodSource("onAMachine")
    void neitherStealsTheOthersPages(Technique technique) {
        Outcome outcome = migrateWhileTracking(technique, Behaviour.INTENDED, 4096);
        assertThat(outcome.missedByMigration).isZero();
        assertThat(outcome.missedByTracker).isZero();
        assertThat(outcome.written).isPositive();
    }

    @ParameterizedTest
    @MethodSource("onAMachine")
    void norWhenTheRingOverflowsDuringTheMigration(Technique technique) {
        Outcome outcome = migrateWhileTracking(technique, Behaviour.INTENDED, 5);
        assertThat(outcome.missedByMigration).isZero();
        assertThat(outcome.missedByTracker).isZero();
        if (technique == Technique.EPML || technique == Technique.SPML) {
            assertThat(outcome.overflows).isPositive();
        }
    }

    /** The emulator's call that logs guest-physical addresses is commented out. */
    @Test
    void thePublishedEpmlLeavesTheMigrationWithoutThePagesOfTheTrackedProcess() {
        Outcome outcome = migrateWhileTracking(Technique.EPML, Behaviour.PUBLISHED, 4096);
        assertThat(outcome.missedByMigration).isEqualTo(outcome.written);
    }

    /** Entries that find no room are dropped, and the flag that a migration clears is all that would log them again. */
    @Test
    void thePublishedSpmlLosesPagesOfTheTrackerWhenItsRingOverflows() {
        Outcome outcome = migrateWhileTracking(Technique.SPML, Behaviour.PUBLISHED, 5);
        assertThat(outcome.missedByMigration).isZero();
        assertThat(outcome.missedByTracker).isPositive();
        assertThat(outcome.lostEntries).isPositive();
    }

    private record Outcome(
            long written, long missedByMigration, long missedByTracker, long overflows, long lostEntries) {}

    private static Outcome migrateWhileTracking(Technique technique, Behaviour behaviour, int ringEntries) {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("migrateWhileTracking " + technique + " " + behaviour + " seed=" + seed);
        Random random = new Random(seed);
        TrackedProgram program =
                TrackedProgram.under(technique, behaviour, PAGES, TrackedProgram.shape(2, ringEntries, 600));
        VirtualMachine machine = ((GuestTracker) program.tracker).machine();
        GuestPageTable table =
                ((GuestTracker) program.tracker).process().space().table();
        program.tracker.map(FIRST_PAGE, PAGES);
        program.storeEach(0, FIRST_PAGE, PAGES);
        program.harvest();
        machine.domain().startMigration();
        machine.domain().migrationRound(frame -> {});
        TreeSet<Long> framesWritten = new TreeSet<>();
        TreeSet<Long> pagesWritten = new TreeSet<>();
        long written = 0;
        long missedByMigration = 0;
        long missedByTracker = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int from = random.nextInt(PAGES - 700);
            for (int i = 0; i < 600; i++) {
                long page = FIRST_PAGE + from + random.nextInt(700);
                program.store(i & 1, page);
                pagesWritten.add(page);
                framesWritten.add(table.frame(table.entry(page), page));
            }
            if (random.nextInt(3) != 0) {
                written += framesWritten.size();
                machine.domain().migrationRound(framesWritten::remove);
                missedByMigration += framesWritten.size();
                framesWritten.clear();
            }
            if (random.nextInt(3) != 0) {
                program.tracker.harvest(pagesWritten::remove);
                missedByTracker += pagesWritten.size();
                pagesWritten.clear();
            }
        }
        machine.domain().stopMigration();
        program.tracker.harvest(pagesWritten::remove);
        return new Outcome(
                written,
                missedByMigration,
                missedByTracker + pagesWritten.size(),
                machine.ledger().of(Event.RING_OVERFLOW),
                machine.ledger().of(Event.RING_ENTRY_LOST));
    }
}
