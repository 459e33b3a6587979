package org.ooh4j.hwsim.vmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ooh4j.hwsim.vmx.BareProcessor.gva;

import org.junit.jupiter.api.Test;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.paging.AddressSpace;
import org.ooh4j.hwsim.paging.EptEntry;
import org.ooh4j.hwsim.paging.PageTableEntry;
import org.ooh4j.hwsim.paging.Paging;
import org.ooh4j.hwsim.paging.Tlb;

/** Page-modification logging, fact by fact (SDM vol. 3, 24.6, 26.2, 28.2.3 to 28.2.5 and 28.3.3). */
class PageModificationLoggingTest {
    private final BareProcessor processor = new BareProcessor(1200).enablePml();

    @Test
    void vmEntryFailsWhenLoggingIsOnWithoutTheEpt() {
        processor.vcpu.vmcs().write(VmcsField.SECONDARY_CONTROLS, SecondaryControl.ENABLE_PML);
        assertThatThrownBy(processor.vcpu::vmEntry)
                .isInstanceOf(VmEntryException.class)
                .hasMessage("page-modification logging needs the ept: set secondary control bit 1");
    }

    @Test
    void vmEntryFailsWhenTheLogIsNotAPageOfPhysicalMemory() {
        processor.vcpu.vmcs().write(VmcsField.PML_ADDRESS, 0x1008);
        assertThatThrownBy(processor.vcpu::vmEntry)
                .isInstanceOf(VmEntryException.class)
                .hasMessage("the pml address must be a page in the physical address width: address=0x1008");
        processor.vcpu.vmcs().write(VmcsField.PML_ADDRESS, 1L << 52);
        assertThatThrownBy(processor.vcpu::vmEntry).isInstanceOf(VmEntryException.class);
    }

    @Test
    void theFieldsHaveTheirEncodingsAndTheIndexHasSixteenBits() {
        assertThat(VmcsField.PML_ADDRESS.encoding()).isEqualTo(0x200E);
        assertThat(VmcsField.PML_INDEX.encoding()).isEqualTo(0x0812);
        assertThat(VmcsField.GUEST_PML_ADDRESS.encoding()).isEqualTo(0x281A);
        processor.pmlIndex(0x1_0001);
        assertThat(processor.pmlIndex()).isEqualTo(1);
    }

    @Test
    void aLogIsOnePageOfEightByteEntries() {
        assertThat(SingleWriterPmlBuffer.ENTRIES * Long.BYTES).isEqualTo(Paging.PAGE_BYTES);
    }

    @Test
    void accessedIsBitEightAndDirtyIsBitNineOfALeafEntry() {
        assertThat(EptEntry.ACCESSED).isEqualTo(0x100);
        assertThat(EptEntry.DIRTY).isEqualTo(0x200);
        processor.store(0);
        assertThat(processor.eptEntry(0) & 0x300).isEqualTo(0x300);
    }

    @Test
    void flagsStaySetUntilSoftwareClearsThem() {
        processor.store(0);
        processor.vcpu.load(gva(0));
        assertThat(processor.eptEntry(0) & EptEntry.DIRTY).isNotZero();
        processor.memory.ept().clearDirty(processor.frame(0));
        assertThat(processor.eptEntry(0) & (EptEntry.DIRTY | EptEntry.ACCESSED)).isEqualTo(EptEntry.ACCESSED);
    }

    @Test
    void aFullLogExitsBeforeAnyFlagIsSetAndBeforeTheAccessIsPerformed() {
        processor.store(1);
        processor.pmlIndex(0xFFFF);
        processor.onPmlFull = () -> {
            assertThat(processor.eptEntry(0) & (EptEntry.ACCESSED | EptEntry.DIRTY))
                    .isZero();
            assertThat(processor.pte(0) & (PageTableEntry.ACCESSED | PageTableEntry.DIRTY))
                    .isZero();
            assertThat(processor.cached).hasSize(1);
            processor.restartPml();
        };
        processor.store(0);
        assertThat(processor.exits).containsExactly(ExitReason.PML_FULL);
        assertThat(ExitReason.PML_FULL.basicReason()).isEqualTo(62);
        assertThat(processor.vcpu.vmcs().read(VmcsField.EXIT_REASON)).isEqualTo(62);
    }

    @Test
    void theAccessIsExecutedAgainAfterReEntryAndIsLoggedThen() {
        processor.store(1);
        processor.pmlIndex(0xFFFF);
        processor.store(0);
        assertThat(processor.pmlLog().entry(511)).isEqualTo(processor.gpa(0));
        assertThat(processor.pmlIndex()).isEqualTo(510);
        assertThat(processor.eptEntry(0) & EptEntry.DIRTY).isNotZero();
        assertThat(processor.ledger.of(Event.PAGE_WALK)).isEqualTo(3);
    }

    @Test
    void anyIndexAboveFiveHundredAndElevenIsFull() {
        processor.store(1);
        for (int index : new int[] {512, 513, 0x7FFF, 0xFFFF}) {
            processor.exits.clear();
            processor.pmlIndex(index);
            processor.store(2 + index % 97);
            assertThat(processor.exits).as("index %d", index).containsExactly(ExitReason.PML_FULL);
        }
    }

    @Test
    void aFullLogAlsoExitsWhenOnlyAnAccessedFlagIsToBeSet() {
        processor.store(1);
        processor.pmlIndex(0xFFFF);
        processor.vcpu.load(gva(0));
        assertThat(processor.exits).containsExactly(ExitReason.PML_FULL);
    }

    @Test
    void anAccessThatSetsNoFlagDoesNotExamineTheIndex() {
        processor.store(0);
        processor.pmlIndex(0xFFFF);
        processor.store(0);
        processor.vcpu.load(gva(0));
        assertThat(processor.exits).isEmpty();
    }

    @Test
    void anUpdateOfTheAccessedFlagAloneLogsNothing() {
        processor.store(1);
        int index = processor.pmlIndex();
        processor.vcpu.load(gva(0));
        assertThat(processor.eptEntry(0) & (EptEntry.ACCESSED | EptEntry.DIRTY)).isEqualTo(EptEntry.ACCESSED);
        assertThat(processor.pmlIndex()).isEqualTo(index);
    }

    @Test
    void aStoreAfterALoadLogsBecauseTheDirtyFlagGoesFromZeroToOne() {
        processor.vcpu.load(gva(0));
        int index = processor.pmlIndex();
        processor.store(0);
        assertThat(processor.pmlIndex()).isEqualTo(index - 1);
        assertThat(processor.pmlLog().entry(index)).isEqualTo(processor.gpa(0));
    }

    @Test
    void theEntryIsTheGuestPhysicalAddressWithoutItsOffset() {
        processor.vcpu.store(gva(0) + 0x123);
        long entry = processor.pmlLog().entry(processor.pmlIndex() + 1);
        assertThat(entry).isEqualTo(processor.gpa(0)).isNotEqualTo(gva(0));
        assertThat(entry & 0xFFF).isZero();
    }

    @Test
    void theUnitItselfDropsTheOffset() {
        new PmlUnit(processor.vcpu.vmcs(), processor.hostMemory, processor.ledger).log(0x12_3456);
        assertThat(processor.pmlLog().entry(511)).isEqualTo(0x12_3000);
    }

    @Test
    void fiveHundredAndTwelveEntriesFitAndTheNextEventExits() {
        processor.store(0);
        processor.restartPml();
        processor.storeEach(600, 1);
        processor.restartPml();
        processor.storeEach(1, 511);
        processor.store(601);
        assertThat(processor.exits).isEmpty();
        assertThat(processor.pmlIndex()).isEqualTo(0xFFFF);
        processor.store(602);
        assertThat(processor.exits).containsExactly(ExitReason.PML_FULL);
    }

    @Test
    void theIndexWrapsFromZeroWithoutAnExit() {
        processor.store(1);
        processor.pmlIndex(0);
        processor.store(0);
        assertThat(processor.pmlIndex()).isEqualTo(0xFFFF);
        assertThat(processor.exits).isEmpty();
        assertThat(processor.pmlLog().entry(0)).isEqualTo(processor.gpa(0));
    }

    @Test
    void entryFiveHundredAndElevenIsTheOldest() {
        processor.store(0);
        processor.restartPml();
        processor.storeEach(1, 3);
        assertThat(processor.pmlLog().entry(511)).isEqualTo(processor.gpa(1));
        assertThat(processor.pmlLog().entry(510)).isEqualTo(processor.gpa(2));
        assertThat(processor.pmlLog().entry(509)).isEqualTo(processor.gpa(3));
        assertThat(SingleWriterPmlBuffer.newest(processor.pmlIndex())).isEqualTo(509);
        assertThat(SingleWriterPmlBuffer.count(processor.pmlIndex())).isEqualTo(3);
    }

    @Test
    void validEntriesAreThoseAboveTheIndexAndAllWhenItIsOutOfRange() {
        assertThat(SingleWriterPmlBuffer.count(511)).isZero();
        assertThat(SingleWriterPmlBuffer.newest(511)).isEqualTo(512);
        assertThat(SingleWriterPmlBuffer.count(0)).isEqualTo(511);
        assertThat(SingleWriterPmlBuffer.count(0xFFFF)).isEqualTo(512);
        assertThat(SingleWriterPmlBuffer.newest(512)).isZero();
    }

    @Test
    void aLoadMakesThePageTablePageDirtyAndLogsItsAddress() {
        processor.vcpu.load(gva(0));
        assertThat(processor.memory.ept().isDirty(processor.tableFrame(0))).isTrue();
        assertThat(processor.pmlIndex()).isEqualTo(510);
        assertThat(processor.pmlLog().entry(511)).isEqualTo(processor.tableFrame(0) << Paging.PAGE_SHIFT);
        assertThat(processor.memory.ept().isDirty(processor.frame(0))).isFalse();
    }

    @Test
    void aPageTablePageIsLoggedBeforeTheDataPageAndOncePerTable() {
        processor.store(0);
        processor.store(1);
        assertThat(processor.pmlLog().entry(511)).isEqualTo(processor.tableFrame(0) << Paging.PAGE_SHIFT);
        assertThat(processor.pmlLog().entry(510)).isEqualTo(processor.gpa(0));
        assertThat(processor.pmlLog().entry(509)).isEqualTo(processor.gpa(1));
        assertThat(processor.tableFrame(600)).isNotEqualTo(processor.tableFrame(0));
        processor.store(600);
        assertThat(processor.pmlLog().entry(508)).isEqualTo(processor.tableFrame(600) << Paging.PAGE_SHIFT);
    }

    @Test
    void aPageIsLoggedOncePerTransitionUntilItsDirtyFlagIsCleared() {
        processor.store(0);
        int index = processor.pmlIndex();
        processor.store(0);
        processor.store(0);
        assertThat(processor.pmlIndex()).isEqualTo(index);
        processor.memory.ept().clearDirty(processor.frame(0));
        processor.store(0);
        assertThat(processor.pmlIndex()).isEqualTo(index - 1);
    }

    @Test
    void aCachedTranslationIsMadeOnlyOfAPageThatIsDirtyAtBothLevels() {
        processor.vcpu.load(gva(0));
        assertThat(processor.cached).isEmpty();
        processor.store(0);
        assertThat(processor.cached).containsExactly(BareProcessor.FIRST_PAGE);
    }

    @Test
    void inveptForgetsEveryTranslationThatCameThroughTheEpt() {
        processor.memory.ept().cachedFor(new AddressSpace(processor.table, new ForgetfulTlb()));
        processor.storeEach(0, 700);
        assertThat(processor.cached).hasSize(700);
        processor.memory.ept().invept();
        assertThat(processor.cached).isEmpty();
    }

    @Test
    void nothingIsLoggedWhileTheControlIsClear() {
        BareProcessor quiet = new BareProcessor(4);
        quiet.store(0);
        assertThat(quiet.eptEntry(0) & EptEntry.DIRTY).isNotZero();
        assertThat(quiet.ledger.of(Event.PML_ENTRY_LOGGED)).isZero();
        assertThat(quiet.exits).isEmpty();
    }

    @Test
    void aStoreThatTheEptForbidsExitsWithAnEptViolationAndSetsNoFlag() {
        processor.memory.ept().protect(processor.frame(0), EptEntry.READ);
        assertThatThrownBy(() -> processor.store(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("an access makes no progress: outcome=EPT_VIOLATION, address=0x");
        assertThat(processor.exits).containsOnly(ExitReason.EPT_VIOLATION);
        assertThat(processor.eptEntry(0) & (EptEntry.ACCESSED | EptEntry.DIRTY)).isZero();
        processor.vcpu.load(gva(0));
        assertThat(processor.eptEntry(0) & EptEntry.ACCESSED).isNotZero();
    }

    private final class ForgetfulTlb implements Tlb {
        @Override
        public void fill(long page) {}

        @Override
        public void shootDown(long page) {
            processor.cached.remove(page);
        }
    }
}
