package org.ooh4j.hwsim.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ooh4j.hwsim.tracking.TrackedProgram.FIRST_PAGE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.hwsim.cost.CostProfile;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.cost.Price;
import org.ooh4j.hwsim.cost.TechniqueTerms;

class TrackersTest {
    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void aTrackerNamesItsTechnique(Technique technique) {
        try (DirtyPageTracker tracker = TrackedProgram.under(technique, 1, 1).tracker) {
            assertThat(tracker.technique()).isEqualTo(technique);
        }
    }

    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void mappedPagesAreCleanUntilTheirFirstWalk(Technique technique) {
        TrackedProgram program = TrackedProgram.under(technique, 64, 1);
        program.tracker.map(FIRST_PAGE, 64);
        assertThat(program.harvest()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void aWalkOfAPageThatIsNotMappedIsRefused(Technique technique) {
        TrackedProgram program = TrackedProgram.under(technique, 64, 1);
        String message = "page is not mapped: page=0x" + Long.toHexString(FIRST_PAGE) + "; map it first";
        assertThatThrownBy(() -> program.tracker.walk(0, FIRST_PAGE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> program.tracker.kernelWrote(FIRST_PAGE)).hasMessage(message);
        program.tracker.map(FIRST_PAGE, 1);
        program.tracker.walk(0, FIRST_PAGE);
        program.tracker.unmap(FIRST_PAGE, 1);
        assertThatThrownBy(() -> program.tracker.walk(0, FIRST_PAGE)).hasMessage(message);
        assertThatThrownBy(() -> program.tracker.walk(0, FIRST_PAGE - 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(program.harvest()).containsExactly(FIRST_PAGE);
    }

    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void aRangeOutsideTheTrackersIsRefused(Technique technique) {
        TrackedProgram program = TrackedProgram.under(technique, 64, 1);
        assertThatThrownBy(() -> program.tracker.map(FIRST_PAGE, 65))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("range lies outside the process's pages: firstPage=0x");
        assertThatThrownBy(() -> program.tracker.unmap(FIRST_PAGE - 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void unmappingShootsTranslationsDown(Technique technique) {
        TrackedProgram program = TrackedProgram.under(technique, 64, 1);
        program.tracker.map(FIRST_PAGE, 64);
        program.store(0, FIRST_PAGE);
        assertThat(program.cache.isWritableAndDirty(FIRST_PAGE)).isTrue();
        program.tracker.unmap(FIRST_PAGE, 64);
        assertThat(program.cache.isWritableAndDirty(FIRST_PAGE)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void mappingAnewReplacesWhatWasMapped(Technique technique) {
        TrackedProgram program = TrackedProgram.under(technique, 64, 1);
        program.tracker.map(FIRST_PAGE, 64);
        program.store(0, FIRST_PAGE);
        program.tracker.map(FIRST_PAGE, 64);
        assertThat(program.cache.isWritableAndDirty(FIRST_PAGE)).isFalse();
        program.store(0, FIRST_PAGE);
        assertThat(program.harvest()).containsExactly(FIRST_PAGE);
    }

    @Test
    void theNumberOfProcessorsIsBounded() {
        TranslationTable table = new TranslationTable(FIRST_PAGE, 1);
        for (int vcpus : new int[] {0, 65, -1}) {
            assertThatThrownBy(() -> MachineShape.forPages(1).withVcpus(vcpus))
                    .hasMessage("vcpus must be 1 to 64: vcpus=" + vcpus);
        }
        Technique.EPML
                .open(TrackingSetup.of(table, FIRST_PAGE, 1)
                        .with(MachineShape.forPages(1).withVcpus(64)))
                .close();
    }

    @Test
    void everyThreadHasAProcessorAndEveryProcessorItsOwnLog() {
        TrackedProgram program = TrackedProgram.under(Technique.EPML, 5000, TrackedProgram.shape(3, 8192, 64));
        program.tracker.map(FIRST_PAGE, 5000);
        for (int thread = 0; thread < 10; thread++) {
            program.storeEach(thread, FIRST_PAGE + thread * 440, 440);
        }
        assertThat(program.tracker.ledger().of(Event.EPML_ENTRY_LOGGED)).isEqualTo(4400);
        assertThat(program.harvest()).hasSize(4400);
    }

    @Test
    void trackingCostsOneHypercallUpAndOneDown() {
        TrackedProgram program = TrackedProgram.under(Technique.EPML, 64, 4);
        EventLedger ledger = program.tracker.ledger();
        assertThat(ledger.of(Event.HYPERCALL_ENABLE_EPML)).isEqualTo(1);
        assertThat(ledger.of(Event.HYPERCALL_DISABLE_EPML)).isZero();
        program.tracker.close();
        program.tracker.close();
        assertThat(ledger.of(Event.HYPERCALL_DISABLE_EPML)).isEqualTo(1);
        assertThat(ledger.of(Event.VM_EXIT_VMCALL)).isEqualTo(2);
        assertThat(ledger.of(Event.VM_EXIT_VMWRITE)).isZero();
        assertThat(ledger.of(Event.IOCTL_DEACTIVATE_PML)).isEqualTo(1);
    }

    @Test
    void theHypervisorsLogFillsAndIsDrainedWithoutTheGuestNoticing() {
        TrackedProgram program = TrackedProgram.under(Technique.EPML, 2000, 1);
        program.tracker.map(FIRST_PAGE, 2000);
        program.storeEach(0, FIRST_PAGE, 2000);
        EventLedger ledger = program.tracker.ledger();
        assertThat(ledger.of(Event.VM_EXIT_PML_FULL))
                .isEqualTo(ledger.of(Event.PML_ENTRY_LOGGED) / 512)
                .isPositive();
        assertThat(ledger.of(Event.HYPERVISOR_DRAIN)).isEqualTo(512 * ledger.of(Event.VM_EXIT_PML_FULL));
        assertThat(program.harvest()).hasSize(2000);
    }

    @Test
    void theOracleCostsNothing() {
        TrackedProgram program = TrackedProgram.under(Technique.ORACLE, 64, 1);
        program.tracker.map(FIRST_PAGE, 64);
        program.storeEach(0, FIRST_PAGE, 64);
        program.harvest();
        assertThat(Price.of(program.tracker.ledger(), CostProfile.paper(), 64).nanos())
                .isZero();
    }

    @Test
    void aWriteEpochIsPricedByWhatItCounted() {
        TrackedProgram program = TrackedProgram.under(Technique.EPML, 256, 1);
        program.tracker.map(FIRST_PAGE, 256);
        program.storeEach(0, FIRST_PAGE, 256);
        EventLedger before = program.tracker.ledger().copy();
        program.harvest();
        Price price = Price.of(program.tracker.ledger().since(before), CostProfile.paper(), 256);
        assertThat(price.nanos(Event.RING_COPY)).isCloseTo(3000, org.assertj.core.api.Assertions.within(1e-6));
        assertThat(price.nanos(Event.VMREAD)).isEqualTo(936);
        assertThat(price.nanos(Event.VMWRITE)).isEqualTo(801);
    }

    @Test
    void everyEventThatATechniqueCountsHasItsTermInTheFormulas() {
        for (Technique technique : Technique.all()) {
            TrackedProgram program = TrackedProgram.under(technique, 2000, 1);
            program.tracker.map(FIRST_PAGE, 2000);
            program.storeEach(0, FIRST_PAGE, 2000);
            program.harvest();
            TechniqueTerms terms = TechniqueTerms.named(technique.name()).orElseThrow();
            assertThat(terms.leftOut(program.tracker.ledger()))
                    .as(technique.name())
                    .isEmpty();
        }
    }
}
