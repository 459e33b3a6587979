package org.ooh4j.hwsim.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.paging.PageSize;
import org.ooh4j.hwsim.vmx.EpmlDesign;
import org.ooh4j.hwsim.vmx.GuestEntryPoints;
import org.ooh4j.hwsim.vmx.Vcpu;
import org.ooh4j.hwsim.vmx.VmEntryException;
import org.ooh4j.hwsim.vmx.Vmcs;
import org.ooh4j.hwsim.vmx.VmcsField;

/** Against PublishedPml's own Javadoc and facts b3, and against SDM 26.3.1.5 and 25.1. */
class VmExitTest {
    private final Hypervisor hypervisor = new Hypervisor();
    private final EventLedger ledger = new EventLedger();
    private int inRoot;
    private int deliveredInRoot;

    private Domain domain(PmlPolicy policy) {
        return hypervisor.create(PageSize.FOUR_KIB, 16, policy, ledger);
    }

    private Vcpu vcpu(Domain domain) {
        Vcpu vcpu = new Vcpu(
                0,
                hypervisor.memory(),
                domain.memory().ept(),
                ledger,
                EpmlDesign.PUBLISHED,
                (cpu, reason, qualification, argument) -> {
                    inRoot++;
                    domain.vmExit(cpu, reason, qualification, argument);
                    inRoot--;
                },
                new GuestEntryPoints() {
                    @Override
                    public void interrupt(Vcpu cpu, int vector) {
                        deliveredInRoot += inRoot;
                    }

                    @Override
                    public void pageFault(Vcpu cpu, long gva, boolean store) {
                        throw new AssertionError();
                    }
                });
        domain.add(vcpu);
        return vcpu;
    }

    private void fill(Domain domain, Vcpu vcpu, int ringEntries, int frames) {
        vcpu.vmcall(Hypercall.INIT_PML.number());
        long gpa = domain.memory().allocate() << 12;
        hypervisor.memory().put(vcpu.hostPhysical(gpa), new DirtyRing(ringEntries));
        vcpu.vmcall(Hypercall.ENABLE_LOGGING.number(), gpa);
        for (int i = 0; i < frames; i++) {
            vcpu.storePhysical(domain.memory().allocate());
        }
        vcpu.vmcall(Hypercall.DISABLE_LOGGING.number());
    }

    @Test
    void aRingWithFewerThanThreeFreePlacesDropsEntries() {
        Domain domain = domain(PmlPolicy.PUBLISHED);
        Vcpu vcpu = vcpu(domain);
        fill(domain, vcpu, 10, 10);
        assertThat(ledger.of(Event.RING_ENTRY_LOST)).isPositive();
    }

    @Test
    void noInterruptIsDeliveredWhileTheProcessorIsInTheHypervisor() {
        Domain domain = domain(PmlPolicy.PUBLISHED);
        Vcpu vcpu = vcpu(domain);
        fill(domain, vcpu, 2, 10);
        assertThat(ledger.of(Event.VIRQ_RING_FULL)).isPositive();
        assertThat(deliveredInRoot).isZero();
    }

    /** 26.3.1.5: bit 31 of what a valid link pointer designates must equal the control "VMCS shadowing". */
    @Test
    void aLinkPointerToAShadowVmcsWithoutTheControlFailsVmEntry() {
        Domain domain = domain(PmlPolicy.INTENDED);
        Vcpu vcpu = vcpu(domain);
        vcpu.vmcs().write(VmcsField.VMCS_LINK_POINTER, hypervisor.memory().place(new Vmcs(true)));
        assertThatThrownBy(vcpu::vmEntry).isInstanceOf(VmEntryException.class);
    }

    /** Nobody wants the entries of a log that is on for EPML's sake: nothing is moved anywhere. */
    @Test
    void entriesThatNobodyWantsAreNotMoved() {
        Domain domain = domain(PmlPolicy.INTENDED);
        Vcpu vcpu = vcpu(domain);
        vcpu.vmcall(Hypercall.ENABLE_EPML.number());
        for (int i = 0; i < 600; i++) {
            vcpu.storePhysical(domain.memory().allocate());
        }
        assertThat(ledger.of(Event.HYPERVISOR_DRAIN)).isZero();
    }
}
