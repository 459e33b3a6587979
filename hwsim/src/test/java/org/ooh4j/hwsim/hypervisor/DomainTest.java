package org.ooh4j.hwsim.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.paging.GuestMemory;
import org.ooh4j.hwsim.paging.PageSize;
import org.ooh4j.hwsim.vmx.EpmlDesign;
import org.ooh4j.hwsim.vmx.GuestEntryPoints;
import org.ooh4j.hwsim.vmx.SecondaryControl;
import org.ooh4j.hwsim.vmx.Vcpu;
import org.ooh4j.hwsim.vmx.Vmcs;
import org.ooh4j.hwsim.vmx.VmcsField;

class DomainTest {
    private final Hypervisor hypervisor = new Hypervisor();
    private final EventLedger ledger = new EventLedger();
    private final Domain domain = hypervisor.create(PageSize.FOUR_KIB, 3, PmlPolicy.INTENDED, ledger);
    private final GuestMemory memory = domain.memory();
    private final Vcpu first = addVcpu(0);
    private final Vcpu second = addVcpu(1);

    @Test
    void oneHypercallEnablesLoggingAndShadowingOnEveryProcessor() {
        first.vmcall(Hypercall.ENABLE_EPML.number());
        for (Vcpu vcpu : new Vcpu[] {first, second}) {
            long controls = vcpu.vmcs().read(VmcsField.SECONDARY_CONTROLS);
            assertThat(controls)
                    .isEqualTo(SecondaryControl.ENABLE_EPT
                            | SecondaryControl.VIRTUAL_INTERRUPT_DELIVERY
                            | SecondaryControl.ENABLE_PML
                            | SecondaryControl.VMCS_SHADOWING);
            assertThat(vcpu.shadowVmcs().isShadow()).isTrue();
            assertThat(vcpu.vmcs().read(VmcsField.PML_INDEX)).isEqualTo(511);
            assertThat(vcpu.vmread(VmcsField.PML_INDEX)).isEqualTo(511);
        }
        assertThat(first.vmcs().read(VmcsField.PML_ADDRESS))
                .isNotEqualTo(second.vmcs().read(VmcsField.PML_ADDRESS));
        assertThat(ledger.of(Event.HYPERCALL_ENABLE_EPML)).isEqualTo(1);
    }

    @Test
    void oneHypercallTakesThemAway() {
        first.vmcall(Hypercall.ENABLE_EPML.number());
        second.vmcall(Hypercall.DISABLE_EPML.number());
        for (Vcpu vcpu : new Vcpu[] {first, second}) {
            assertThat(vcpu.vmcs().read(VmcsField.SECONDARY_CONTROLS))
                    .isEqualTo(SecondaryControl.ENABLE_EPT | SecondaryControl.VIRTUAL_INTERRUPT_DELIVERY);
            assertThat(vcpu.vmcs().read(VmcsField.VMCS_LINK_POINTER)).isEqualTo(Vmcs.NO_LINK);
            assertThat(vcpu.shadowVmcs()).isNull();
        }
    }

    @Test
    void aHypercallThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> first.vmcall(99))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no such hypercall: number=99");
    }

    @Test
    void aFullLogIsDrainedIntoTheMigrationBitmapAndNoFrameIsMissing() {
        domain.startMigration();
        TreeSet<Long> written = new TreeSet<>();
        for (int i = 0; i < 2000; i++) {
            long frame = memory.allocate();
            written.add(frame);
            (i % 3 == 0 ? first : second).storePhysical(frame);
        }
        assertThat(ledger.of(Event.VM_EXIT_PML_FULL)).isEqualTo(667 / 512 + 1333 / 512);
        assertThat(round()).isEqualTo(written);
        assertThat(round()).isEmpty();
        long again = written.first();
        first.storePhysical(again);
        assertThat(round()).containsExactly(again);
    }

    @Test
    void framesWrittenBeforeLoggingWasTurnedOffAndOnAreStillInTheNextRound() {
        first.vmcall(Hypercall.ENABLE_EPML.number());
        domain.startMigration();
        long frame = memory.allocate();
        second.storePhysical(frame);
        first.vmcall(Hypercall.DISABLE_EPML.number());
        first.vmcall(Hypercall.ENABLE_EPML.number());
        assertThat(round()).containsExactly(frame);
    }

    @Test
    void anOverflowAreaRemembersThatSomethingIsMissing() {
        OverflowArea area = domain.overflowArea(0);
        for (int i = 0; i < 3; i++) {
            area.append(i);
        }
        assertThat(area.overflowed()).isFalse();
        area.append(3);
        assertThat(area.overflowed()).isTrue();
        assertThat(area.count()).isEqualTo(3);
        assertThat(area.entry(0)).isZero();
        area.clear();
        assertThat(area.overflowed()).isFalse();
        assertThat(area.count()).isZero();
    }

    private TreeSet<Long> round() {
        TreeSet<Long> frames = new TreeSet<>();
        domain.migrationRound(frames::add);
        return frames;
    }

    private Vcpu addVcpu(int id) {
        Vcpu vcpu = new Vcpu(id, hypervisor.memory(), memory.ept(), ledger, EpmlDesign.INTENDED, domain, new NoGuest());
        domain.add(vcpu);
        return vcpu;
    }

    private static final class NoGuest implements GuestEntryPoints {
        @Override
        public void interrupt(Vcpu vcpu, int vector) {
            throw new AssertionError("no interrupts here");
        }

        @Override
        public void pageFault(Vcpu vcpu, long gva, boolean store) {
            throw new AssertionError("no page faults here");
        }
    }
}
