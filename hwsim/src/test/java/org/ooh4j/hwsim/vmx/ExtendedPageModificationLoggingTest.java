package org.ooh4j.hwsim.vmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ooh4j.hwsim.vmx.BareProcessor.gva;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.paging.EptEntry;
import org.ooh4j.hwsim.paging.PageTableEntry;
import org.ooh4j.hwsim.paging.Paging;

/** EPML in its intended behaviour (OoH paper, section IV-D), on a processor without any software but the test. */
class ExtendedPageModificationLoggingTest {
    private static final int NEAR_FULL = SingleWriterPmlBuffer.ENTRIES - EpmlUnit.RESERVE;

    private final BareProcessor processor = new BareProcessor(2100);
    private final SingleWriterPmlBuffer log = processor.enableEpml();

    @Test
    void theGuestLogHoldsTheFullVirtualAddressWhereTheHypervisorsHoldsThePhysicalPage() {
        int index = processor.pmlIndex();
        processor.vcpu.store(gva(0) + 0x128);
        assertThat(log.entry(511)).isEqualTo(gva(0) + 0x128);
        assertThat(processor.pmlLog().entry(index - 1)).isEqualTo(processor.gpa(0));
    }

    @Test
    void theGuestLogFollowsTheGuestFlagAndTheHypervisorsLogTheEptFlag() {
        processor.store(0);
        int guestIndex = processor.guestPmlIndex();
        int hostIndex = processor.pmlIndex();

        processor.memory.ept().clearDirty(processor.frame(0));
        processor.store(0);
        assertThat(processor.guestPmlIndex()).isEqualTo(guestIndex);
        assertThat(processor.pmlIndex()).isEqualTo(hostIndex - 1);

        processor.table.set(BareProcessor.FIRST_PAGE, processor.pte(0) & ~PageTableEntry.DIRTY);
        processor.store(0);
        assertThat(processor.guestPmlIndex()).isEqualTo(guestIndex - 1);
        assertThat(processor.pmlIndex()).isEqualTo(hostIndex - 1);
    }

    @Test
    void pageTablePagesAppearOnlyInTheHypervisorsLog() {
        processor.vcpu.load(gva(0));
        assertThat(processor.pmlIndex()).isLessThan(511);
        assertThat(processor.guestPmlIndex()).isEqualTo(511);
    }

    @Test
    void theInterruptIsPostedWhenSixtyFourSlotsAreLeftAndNotBefore() {
        processor.storeEach(0, NEAR_FULL - 1);
        assertThat(processor.interrupts).isEmpty();
        processor.store(NEAR_FULL - 1);
        assertThat(processor.interrupts).containsExactly(64);
        assertThat(processor.ledger.of(Event.SELF_IPI_POSTED)).isEqualTo(1);
        assertThat(processor.ledger.of(Event.SELF_IPI_DELIVERED)).isEqualTo(1);
    }

    @Test
    void theInterruptIsPostedOnceWhileItIsPending() {
        processor.vcpu.interruptFlag(false);
        processor.storeEach(0, 500);
        assertThat(processor.vcpu.apic().isPending(64)).isTrue();
        assertThat(processor.vcpu.apic().requestingVector()).isEqualTo(64);
        assertThat(processor.ledger.of(Event.SELF_IPI_POSTED)).isEqualTo(1);
        assertThat(processor.interrupts).isEmpty();
        processor.vcpu.interruptFlag(true);
        assertThat(processor.interrupts).containsExactly(64);
        assertThat(processor.vcpu.apic().isPending(64)).isFalse();
    }

    @Test
    void aFullLogThatCannotInterruptExitsBeforeAnyFlagIsSet() {
        processor.vcpu.interruptFlag(false);
        processor.storeEach(0, 512);
        assertThat(processor.guestPmlIndex()).isEqualTo(0xFFFF);
        processor.onGuestPmlFull = () -> {
            assertThat(processor.pte(600) & (PageTableEntry.ACCESSED | PageTableEntry.DIRTY))
                    .isZero();
            processor.restartGuestPml();
        };
        processor.store(600);
        assertThat(processor.exits.stream().filter(ExitReason.GUEST_PML_FULL::equals))
                .hasSize(1);
        assertThat(log.entry(511)).isEqualTo(gva(600));
        assertThat(processor.interrupts).isEmpty();
    }

    @Test
    void aTaskPriorityMasksTheInterruptLikeAClearedFlag() {
        processor.vcpu.apic().taskPriority(0x40);
        processor.storeEach(0, 513);
        assertThat(processor.interrupts).isEmpty();
        assertThat(processor.ledger.of(Event.VM_EXIT_EPML_FULL)).isEqualTo(1);
        processor.vcpu.apic().taskPriority(0x3F);
        processor.store(600);
        assertThat(processor.interrupts).containsExactly(64);
    }

    @Test
    void twoThousandFirstWritesWithInterruptsMaskedLoseNothing() {
        Set<Long> seen = new TreeSet<>();
        processor.onGuestPmlFull = () -> {
            collect(seen);
            processor.restartGuestPml();
        };
        processor.vcpu.interruptFlag(false);
        processor.storeEach(0, 2000);
        collect(seen);
        assertThat(seen).hasSize(2000).contains(gva(0), gva(1999));
        assertThat(processor.ledger.of(Event.VM_EXIT_EPML_FULL)).isEqualTo(3);
    }

    @Test
    void aHandlerThatNeverDrainsIsReportedInsteadOfSpinning() {
        processor.onGuestPmlFull = () -> {};
        processor.vcpu.interruptFlag(false);
        assertThatThrownBy(() -> processor.storeEach(0, 513))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("an access makes no progress: outcome=GUEST_PML_FULL, address=0x");
    }

    @Test
    void aLogThatFillsWithoutHavingPassedItsReserveStillInterruptsBeforeItExits() {
        processor.vcpu.vmwrite(VmcsField.PML_INDEX, 3);
        processor.storeEach(0, 4);
        assertThat(processor.interrupts).isEmpty();
        processor.store(4);
        assertThat(processor.interrupts).containsExactly(64);
        assertThat(processor.ledger.of(Event.VM_EXIT_EPML_FULL)).isZero();
        assertThat(log.entry(511)).isEqualTo(gva(4));
    }

    @Test
    void aHandlerThatFailsLeavesInterruptsEnabled() {
        processor.onInterrupt = () -> {
            throw new IllegalStateException("broken handler");
        };
        assertThatThrownBy(() -> processor.storeEach(0, NEAR_FULL)).hasMessage("broken handler");
        assertThat(processor.vcpu.apic().interruptFlag()).isTrue();
        assertThat(processor.vcpu.apic().processorPriority()).isZero();
    }

    @Test
    void aGuestLoadExaminesTheIndexToo() {
        processor.vcpu.interruptFlag(false);
        processor.storeEach(0, 512);
        processor.vcpu.load(gva(600));
        assertThat(processor.ledger.of(Event.VM_EXIT_EPML_FULL)).isEqualTo(1);
        assertThat(processor.guestPmlIndex()).isEqualTo(511);
    }

    @Test
    void anAddressOfZeroOrUnalignedTurnsTheGuestLogOff() {
        for (long address : new long[] {0, processor.gpa(5) + 8}) {
            processor.vcpu.vmwrite(VmcsField.GUEST_PML_ADDRESS, address);
            int index = processor.guestPmlIndex();
            processor.store(address == 0 ? 10 : 11);
            assertThat(processor.guestPmlIndex()).isEqualTo(index);
        }
    }

    @Test
    void theGuestLogNeedsTheHypervisorsPmlControl() {
        Vmcs vmcs = processor.vcpu.vmcs();
        vmcs.write(
                VmcsField.SECONDARY_CONTROLS, vmcs.read(VmcsField.SECONDARY_CONTROLS) & ~SecondaryControl.ENABLE_PML);
        processor.vcpu.vmEntry();
        processor.store(0);
        assertThat(processor.guestPmlIndex()).isEqualTo(511);
    }

    @Test
    void theLogAddressIsTranslatedThroughTheEptAsAStore() {
        long frame = processor.memory.allocate();
        processor.vcpu.vmwrite(VmcsField.GUEST_PML_ADDRESS, frame << Paging.PAGE_SHIFT);
        long stored = processor.vcpu.vmread(VmcsField.GUEST_PML_ADDRESS);
        assertThat(stored).isNotEqualTo(frame << Paging.PAGE_SHIFT);
        assertThat(processor.memory.ept().isDirty(frame)).isTrue();
        assertThat(processor.exits).isEmpty();
    }

    @Test
    void aLogInMemoryThatTheGuestMayNotWriteIsRefused() {
        long frame = processor.memory.allocate();
        processor.memory.ept().protect(frame, EptEntry.READ);
        assertThatThrownBy(() -> processor.vcpu.vmwrite(VmcsField.GUEST_PML_ADDRESS, frame << Paging.PAGE_SHIFT))
                .hasMessageContaining("EPT_VIOLATION");
    }

    private void collect(Set<Long> seen) {
        int index = processor.guestPmlIndex();
        for (int slot = SingleWriterPmlBuffer.newest(index); slot < SingleWriterPmlBuffer.ENTRIES; slot++) {
            seen.add(log.entry(slot));
        }
    }
}
