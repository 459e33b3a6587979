package org.ooh4j.hwsim.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.guest.VirtualMachine;
import org.ooh4j.hwsim.guest.VmShape;
import org.ooh4j.hwsim.paging.GuestMemory;
import org.ooh4j.hwsim.paging.PageSize;
import org.ooh4j.hwsim.vmx.EpmlDesign;

/** Logging works by 4 KiB: superpages of the EPT are split at the first write under it. */
class SuperpageTest {
    private final VirtualMachine machine = new VirtualMachine(
            new Hypervisor(),
            new VmShape(1, 16, PageSize.FOUR_KIB, PageSize.TWO_MIB, EpmlDesign.INTENDED, PmlPolicy.INTENDED));
    private final GuestMemory memory = machine.memory();
    private final EventLedger ledger = machine.ledger();
    private final long frame = memory.allocate();

    @Test
    void withoutLoggingOneEntryServesTheWholeSuperpage() {
        machine.vcpu(0).storePhysical(frame);
        assertThat(memory.ept().isSuperpage(frame)).isTrue();
        assertThat(ledger.of(Event.VM_EXIT_EPT_VIOLATION)).isZero();
    }

    @Test
    void theFirstWriteUnderLoggingSplitsItAndTheFrameAloneIsDirty() {
        machine.domain().startMigration();
        machine.domain().migrationRound(each -> {});
        machine.vcpu(0).storePhysical(frame);
        assertThat(memory.ept().isSuperpage(frame)).isFalse();
        assertThat(ledger.of(Event.EPT_SUPERPAGE_SPLIT)).isEqualTo(1);
        assertThat(ledger.of(Event.VM_EXIT_EPT_VIOLATION)).isEqualTo(1);
        TreeSet<Long> frames = new TreeSet<>();
        machine.domain().migrationRound(frames::add);
        assertThat(frames).containsExactly(frame);
    }

    @Test
    void superpagesThatAppearWhileLoggingIsOnAreSplitToo() {
        machine.domain().startMigration();
        machine.domain().migrationRound(each -> {});
        long later = memory.allocate(PageSize.TWO_MIB);
        machine.vcpu(0).storePhysical(later + 7);
        machine.vcpu(0).storePhysical(later + 9);
        TreeSet<Long> frames = new TreeSet<>();
        machine.domain().migrationRound(frames::add);
        assertThat(frames).containsExactly(later + 7, later + 9);
    }

    @Test
    void afterLoggingTheSuperpagesThatNobodyWroteAreWritableAgain() {
        machine.domain().startMigration();
        machine.domain().stopMigration();
        machine.vcpu(0).storePhysical(frame);
        assertThat(ledger.of(Event.VM_EXIT_EPT_VIOLATION)).isZero();
        assertThat(memory.ept().isSuperpage(frame)).isTrue();
    }
}
