package org.ooh4j.hwsim.hypervisor;

import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.paging.GuestMemory;
import org.ooh4j.hwsim.vmx.HostMemory;
import org.ooh4j.hwsim.vmx.SingleWriterPmlBuffer;
import org.ooh4j.hwsim.vmx.Vcpu;
import org.ooh4j.hwsim.vmx.VmcsField;

/**
 * The sound sharing of the log. "Stop logging" clears the control, it does not fill the index; an entry goes to the ring
 * of the process that ran, to the migration bitmap, or to both; a ring without room remembers it; frames can be re-armed
 * once the logs are empty.
 */
final class IntendedPml extends PmlService {
    IntendedPml(HostMemory host, GuestMemory guest, EventLedger ledger) {
        super(host, guest, ledger);
    }

    @Override
    void initialise() {
        if (enabledByGuest++ == 0) {
            drainAll();
            reArmAll();
        }
    }

    @Override
    void deactivate() {
        drainAll();
        if (--enabledByGuest > 0) {
            return; // another module of the guest goes on
        }
        for (Vcpu vcpu : vcpus) {
            rings.set(vcpu.id(), null);
            turnOffUnlessWanted(vcpu);
        }
    }

    @Override
    void enableLogging(Vcpu vcpu, SharedRing ring) {
        if (isOn(vcpu)) {
            drain(vcpu); // what is in the log is not this process's
        }
        rings.set(vcpu.id(), ring);
        turnOn(vcpu);
    }

    @Override
    void disableLogging(Vcpu vcpu) {
        drain(vcpu);
        rings.set(vcpu.id(), null);
        turnOffUnlessWanted(vcpu);
    }

    @Override
    void flushLogs() {
        drainAll();
    }

    @Override
    void reArm(FrameList frames) {
        drainAll();
        long cleared = 0;
        for (int i = 0; i < frames.size(); i++) {
            cleared += guest.ept().clearDirty(frames.frame(i)) ? 1 : 0;
        }
        ledger.count(Event.EPT_RE_ARM, cleared);
        ledger.count(Event.INVEPT); // what it forgets that matters, the guest has forgotten before it called
    }

    @Override
    void drain(Vcpu vcpu) {
        int index = (int) vcpu.vmcs().read(VmcsField.PML_INDEX);
        SingleWriterPmlBuffer log = host.log(vcpu.vmcs().read(VmcsField.PML_ADDRESS));
        SharedRing ring = rings.get(vcpu.id());
        for (int slot = SingleWriterPmlBuffer.EMPTY_INDEX; slot >= SingleWriterPmlBuffer.newest(index); slot--) {
            giveToMigration(log.entry(slot));
            if (ring != null) {
                ring.ring().append(log.entry(slot));
                wrote(ring);
            }
        }
        if (ring != null || enabledByHypervisor) {
            ledger.count(Event.HYPERVISOR_DRAIN, SingleWriterPmlBuffer.count(index));
        }
        vcpu.vmcs().write(VmcsField.PML_INDEX, SingleWriterPmlBuffer.EMPTY_INDEX);
    }

    @Override
    boolean isWanted(Vcpu vcpu) {
        return wantedByAll() || rings.get(vcpu.id()) != null;
    }
}
