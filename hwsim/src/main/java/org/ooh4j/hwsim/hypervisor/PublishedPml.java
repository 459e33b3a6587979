package org.ooh4j.hwsim.hypervisor;

import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.paging.GuestMemory;
import org.ooh4j.hwsim.vmx.HostMemory;
import org.ooh4j.hwsim.vmx.PostedInterruptDescriptor;
import org.ooh4j.hwsim.vmx.SingleWriterPmlBuffer;
import org.ooh4j.hwsim.vmx.Vcpu;
import org.ooh4j.hwsim.vmx.VmcsField;

/**
 * The sharing of the log as the paper's artifact was shipped (its patch to Xen), defects included; for reproduction only.
 *
 * <ul>
 *   <li>"Stop logging" sets the index to 512. The processor does not stop: the next flag to be set exits, the handler
 *       takes the log for full, copies 512 stale entries into the ring and starts it again, for whoever runs then.
 *   <li>A ring with fewer than three free places drops entries, with a virtual interrupt that nobody waits for.
 *   <li>Nothing re-arms a frame: each is logged once from {@code init} on.
 *   <li>Entries are copied newest first.
 * </ul>
 */
final class PublishedPml extends PmlService {
    /** The vector that stands for the artifact's VIRQ_VTF_PML. */
    static final int RING_FULL_VECTOR = 0x51;

    private static final int STOPPED_INDEX = SingleWriterPmlBuffer.ENTRIES;

    PublishedPml(HostMemory host, GuestMemory guest, EventLedger ledger) {
        super(host, guest, ledger);
    }

    @Override
    void initialise() {
        if (!enabledByGuest) {
            enabledByGuest = true;
            vcpus.forEach(this::turnOn);
            reArmAll();
        }
    }

    /** As for SPML: all frames log-dirty once, and never again; EPML's log follows these flags here. */
    @Override
    void enableForEpml() {
        super.enableForEpml();
        reArmAll();
    }

    @Override
    void deactivate() {
        enabledByGuest = false;
        for (Vcpu vcpu : vcpus) {
            if (!isWanted(vcpu)) {
                drain(vcpu);
                turnOffUnlessWanted(vcpu);
            }
            rings.set(vcpu.id(), null);
        }
    }

    @Override
    void enableLogging(Vcpu vcpu, DirtyRing ring) {
        if (enabledByHypervisor) {
            drain(vcpu);
        }
        vcpu.vmcs().write(VmcsField.PML_INDEX, SingleWriterPmlBuffer.EMPTY_INDEX);
        rings.set(vcpu.id(), ring);
    }

    @Override
    void disableLogging(Vcpu vcpu) {
        drain(vcpu);
        if (enabledByHypervisor) {
            rings.set(vcpu.id(), null);
        } else {
            vcpu.vmcs().write(VmcsField.PML_INDEX, STOPPED_INDEX);
        }
    }

    @Override
    void flushLogs() {
        throw new IllegalArgumentException("the published hypervisor has no such hypercall: number=20");
    }

    @Override
    void reArm(FrameList frames) {
        throw new IllegalArgumentException("the published hypervisor has no such hypercall: number=21");
    }

    @Override
    void drain(Vcpu vcpu) {
        int index = (int) vcpu.vmcs().read(VmcsField.PML_INDEX);
        SingleWriterPmlBuffer log = host.log(vcpu.vmcs().read(VmcsField.PML_ADDRESS));
        DirtyRing ring = enabledByGuest ? rings.get(vcpu.id()) : null;
        for (int slot = SingleWriterPmlBuffer.newest(index); slot < SingleWriterPmlBuffer.ENTRIES; slot++) {
            giveToMigration(log.entry(slot));
            if (ring != null && !ring.append(log.entry(slot))) {
                ledger.count(Event.RING_ENTRY_LOST);
                tellRingFull();
            }
        }
        ledger.count(Event.HYPERVISOR_DRAIN, SingleWriterPmlBuffer.count(index));
        vcpu.vmcs().write(VmcsField.PML_INDEX, SingleWriterPmlBuffer.EMPTY_INDEX);
    }

    @Override
    boolean isWanted(Vcpu vcpu) {
        return wantedByAll() || enabledByGuest;
    }

    /** An event channel of the first processor; a processor that is in the guest is notified through its descriptor. */
    private void tellRingFull() {
        ledger.count(Event.VIRQ_RING_FULL);
        Vcpu first = vcpus.get(0);
        if (first.posted().post(RING_FULL_VECTOR)) {
            first.externalInterrupt(PostedInterruptDescriptor.NOTIFICATION_VECTOR);
        }
    }
}
