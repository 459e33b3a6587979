package org.ooh4j.hwsim.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ooh4j.hwsim.tracking.TrackedProgram.FIRST_PAGE;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.hwsim.cost.Event;

/** Full logs, masked interrupts, tiny rings, sinks that throw: every written page is still reported. */
class NothingLostTest {
    @ParameterizedTest
    @CsvSource({"4096, 4096", "4096, 1", "1, 4096", "1, 1", "100, 700"})
    void twoThousandFirstWritesWithInterruptsMaskedAreAllReported(int ringEntries, int overflowEntries) {
        TrackedProgram program =
                TrackedProgram.under(Technique.EPML, 2000, TrackedProgram.shape(1, ringEntries, overflowEntries));
        ((EpmlTracker) program.tracker).machine().vcpu(0).interruptFlag(false);
        program.tracker.map(FIRST_PAGE, 2000);
        program.storeEach(0, FIRST_PAGE, 2000);
        assertThat(program.tracker.ledger().of(Event.VM_EXIT_EPML_FULL)).isEqualTo(3);
        assertThat(program.harvest()).hasSize(2000);
        assertThat(program.harvest()).isEmpty();
    }

    @Test
    void theOldestWritesComeFirstOutOfAreaAndLog() {
        TrackedProgram program = TrackedProgram.under(Technique.EPML, 2000, TrackedProgram.shape(1, 4096, 4096));
        ((EpmlTracker) program.tracker).machine().vcpu(0).interruptFlag(false);
        program.tracker.map(FIRST_PAGE, 2000);
        program.storeEach(0, FIRST_PAGE, 2000);
        List<Long> order = new ArrayList<>();
        program.tracker.harvest(order::add);
        assertThat(order).isSorted().hasSize(2000);
    }

    @Test
    void withInterruptsEnabledTheLogNeverFills() {
        TrackedProgram program = TrackedProgram.under(Technique.EPML, 2000, TrackedProgram.shape(1, 4096, 4096));
        program.tracker.map(FIRST_PAGE, 2000);
        program.storeEach(0, FIRST_PAGE, 2000);
        assertThat(program.tracker.ledger().of(Event.VM_EXIT_EPML_FULL)).isZero();
        assertThat(program.tracker.ledger().of(Event.SELF_IPI_DELIVERED)).isEqualTo(2000 / 448);
        assertThat(program.harvest()).hasSize(2000);
    }

    @Test
    void unmaskingDeliversThePendingInterruptWhichEmptiesAreaAndLog() {
        TrackedProgram program = TrackedProgram.under(Technique.EPML, 2000, TrackedProgram.shape(1, 4096, 4096));
        var vcpu = ((EpmlTracker) program.tracker).machine().vcpu(0);
        vcpu.interruptFlag(false);
        program.tracker.map(FIRST_PAGE, 2000);
        program.storeEach(0, FIRST_PAGE, 1000);
        assertThat(program.tracker.ledger().of(Event.BUFFER_COPY)).isZero();
        vcpu.interruptFlag(true);
        assertThat(program.tracker.ledger().of(Event.BUFFER_COPY)).isEqualTo(1000);
        assertThat(program.harvest()).hasSize(1000);
    }

    @ParameterizedTest
    @CsvSource({"1", "7", "447", "448", "449", "999"})
    void aRingThatOverflowsFallsBackOnTheDirtyFlags(int ringEntries) {
        TrackedProgram program = TrackedProgram.under(Technique.EPML, 1000, TrackedProgram.shape(2, ringEntries, 4096));
        program.tracker.map(FIRST_PAGE, 1000);
        for (int epoch = 1; epoch <= 3; epoch++) {
            for (long page = FIRST_PAGE; page < FIRST_PAGE + 1000; page++) {
                program.store((int) page & 1, page);
            }
            assertThat(program.harvest()).hasSize(1000);
            assertThat(program.tracker.ledger().of(Event.RING_OVERFLOW)).isEqualTo(epoch);
        }
        program.store(0, FIRST_PAGE);
        assertThat(program.harvest()).containsExactly(FIRST_PAGE);
        assertThat(program.tracker.ledger().of(Event.RING_OVERFLOW)).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void aSinkThatThrowsGetsThePageAgainAtTheNextHarvest(Technique technique) {
        TrackedProgram program = TrackedProgram.under(technique, 64, 1);
        program.tracker.map(FIRST_PAGE, 64);
        program.storeEach(0, FIRST_PAGE, 5);
        TreeSet<Long> seen = new TreeSet<>();
        assertThatThrownBy(() -> program.tracker.harvest(page -> {
                    if (page == FIRST_PAGE + 2) {
                        throw new IllegalStateException("no room");
                    }
                    seen.add(page);
                }))
                .hasMessage("no room");
        seen.addAll(program.harvest());
        assertThat(seen).hasSize(5);
    }

    @Test
    void aSinkThatThrowsInTheFallbackLosesNothingEither() {
        TrackedProgram program = TrackedProgram.under(Technique.EPML, 64, TrackedProgram.shape(1, 2, 1));
        program.tracker.map(FIRST_PAGE, 64);
        program.storeEach(0, FIRST_PAGE, 50);
        TreeSet<Long> seen = new TreeSet<>();
        assertThatThrownBy(() -> program.tracker.harvest(page -> {
                    if (page == FIRST_PAGE + 20) {
                        throw new IllegalStateException("no room");
                    }
                    seen.add(page);
                }))
                .hasMessage("no room");
        seen.addAll(program.harvest());
        assertThat(seen).hasSize(50);
    }

    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void aPageThatWasUnmappedAfterItsWriteIsStillReported(Technique technique) {
        TrackedProgram program = TrackedProgram.under(technique, 64, 1);
        program.tracker.map(FIRST_PAGE, 64);
        program.storeEach(0, FIRST_PAGE, 5);
        program.tracker.unmap(FIRST_PAGE + 1, 2);
        program.tracker.map(FIRST_PAGE + 2, 1);
        program.store(0, FIRST_PAGE + 2);
        assertThat(program.harvest()).hasSize(5);
        assertThat(program.harvest()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void aWriteThroughAnotherMappingIsReportedOnce(Technique technique) {
        TrackedProgram program = TrackedProgram.under(technique, 64, 1);
        program.tracker.map(FIRST_PAGE, 64);
        program.tracker.kernelWrote(FIRST_PAGE + 3);
        program.tracker.kernelWrote(FIRST_PAGE + 3);
        program.store(0, FIRST_PAGE + 3);
        List<Long> pages = new ArrayList<>();
        program.tracker.harvest(pages::add);
        assertThat(pages).containsExactly(FIRST_PAGE + 3);
    }
}
