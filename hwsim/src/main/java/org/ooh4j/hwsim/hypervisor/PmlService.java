package org.ooh4j.hwsim.hypervisor;

import java.util.ArrayList;
import java.util.List;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.paging.Ept;
import org.ooh4j.hwsim.paging.GuestMemory;
import org.ooh4j.hwsim.paging.Paging;
import org.ooh4j.hwsim.vmx.HostMemory;
import org.ooh4j.hwsim.vmx.SecondaryControl;
import org.ooh4j.hwsim.vmx.SingleWriterPmlBuffer;
import org.ooh4j.hwsim.vmx.Vcpu;
import org.ooh4j.hwsim.vmx.Vmcs;
import org.ooh4j.hwsim.vmx.VmcsField;

/**
 * The standard page-modification log of one domain and its users: the hypervisor's live migration
 * ({@code enabled_by_hyp}), a guest's SPML ({@code enabled_by_guest}), and EPML, whose unit needs PML to be on. The EPT's
 * dirty flags are shared by all of them, so whoever clears one first empties every log.
 */
abstract sealed class PmlService permits IntendedPml, PublishedPml {
    final HostMemory host;
    final GuestMemory guest;
    final EventLedger ledger;
    final List<Vcpu> vcpus = new ArrayList<>();
    /** By processor: where its log goes for the guest; null where it goes nowhere. */
    final List<DirtyRing> rings = new ArrayList<>();

    boolean enabledByGuest;
    boolean enabledByHypervisor;
    private boolean enabledForEpml;
    private final MigrationBitmap migration;

    PmlService(HostMemory host, GuestMemory guest, EventLedger ledger) {
        this.host = host;
        this.guest = guest;
        this.ledger = ledger;
        this.migration = new MigrationBitmap(guest.base());
    }

    void add(Vcpu vcpu) {
        vcpus.add(vcpu);
        rings.add(null);
    }

    /** Hypercall 14. */
    abstract void initialise();

    /** Hypercall 15. */
    abstract void deactivate();

    /** Hypercall 17. */
    abstract void enableLogging(Vcpu vcpu, DirtyRing ring);

    /** Hypercall 16. */
    abstract void disableLogging(Vcpu vcpu);

    /** Hypercall 20. */
    abstract void flushLogs();

    /** Hypercall 21. */
    abstract void reArm(FrameList frames);

    /** Exit 62, and whenever software wants the log of {@code vcpu} empty: gives each entry to all who want it. */
    abstract void drain(Vcpu vcpu);

    /** Whether {@code vcpu} must go on logging when one user leaves. */
    abstract boolean isWanted(Vcpu vcpu);

    /** Hands one entry to the hypervisor's own bitmap, if it wants entries at all. */
    final void giveToMigration(long gpa) {
        if (enabledByHypervisor) {
            migration.add(gpa >>> Paging.PAGE_SHIFT);
        }
    }

    /** Live migration begins: every frame counts as written, all are re-armed. */
    final void startMigration() {
        drainAll();
        enabledByHypervisor = true;
        guest.ept().forEachMapped(migration::add);
        vcpus.forEach(this::turnOn);
        reArmAll();
    }

    /** One round of migration; afterwards every frame that it handed over is armed again. */
    final void migrationRound(DirtyFrameSink sink) {
        drainAll();
        Ept ept = guest.ept();
        migration.drain(frame -> {
            ept.clearDirty(frame);
            ledger.count(Event.EPT_RE_ARM);
            sink.dirty(frame);
        });
        ept.invept();
        ledger.count(Event.INVEPT);
    }

    final void stopMigration() {
        drainAll();
        enabledByHypervisor = false;
        vcpus.forEach(this::turnOffUnlessWanted);
    }

    final boolean migrating() {
        return enabledByHypervisor;
    }

    /** EPML's unit works only while PML is on. */
    void enableForEpml() {
        enabledForEpml = true;
        vcpus.forEach(this::turnOn);
    }

    final void disableForEpml() {
        drainAll();
        enabledForEpml = false;
        vcpus.forEach(this::turnOffUnlessWanted);
    }

    final boolean wantedByAll() {
        return enabledByHypervisor || enabledForEpml;
    }

    final void drainAll() {
        for (int id = 0; id < vcpus.size(); id++) {
            if (isOn(vcpus.get(id))) {
                drain(vcpus.get(id));
            }
        }
    }

    final boolean isOn(Vcpu vcpu) {
        return (vcpu.vmcs().read(VmcsField.SECONDARY_CONTROLS) & SecondaryControl.ENABLE_PML) != 0;
    }

    /** Turns logging on where it is off; superpages lose their write permission, so that the first write splits them. */
    final void turnOn(Vcpu vcpu) {
        if (isOn(vcpu)) {
            return;
        }
        Vmcs vmcs = vcpu.vmcs();
        if (vmcs.read(VmcsField.PML_ADDRESS) == 0) {
            vmcs.write(VmcsField.PML_ADDRESS, host.frames().allocate() << Paging.PAGE_SHIFT);
        }
        vmcs.write(VmcsField.PML_INDEX, SingleWriterPmlBuffer.EMPTY_INDEX);
        control(vcpu, SecondaryControl.ENABLE_PML, true);
        if (guest.ept().protectSuperpages()) {
            guest.ept().invept();
            ledger.count(Event.INVEPT);
        }
    }

    final void turnOffUnlessWanted(Vcpu vcpu) {
        if (!isWanted(vcpu)) {
            control(vcpu, SecondaryControl.ENABLE_PML, false);
            if (vcpus.stream().noneMatch(this::isOn)) {
                guest.ept().unprotectSuperpages();
            }
        }
    }

    /** All frames log-dirty: clear every dirty flag, then INVEPT. The logs must be empty. */
    final void reArmAll() {
        Ept ept = guest.ept();
        ept.forEachMapped(ept::clearDirty);
        ept.invept();
        ledger.count(Event.INVEPT);
    }

    private static void control(Vcpu vcpu, long bit, boolean set) {
        Vmcs vmcs = vcpu.vmcs();
        long controls = vmcs.read(VmcsField.SECONDARY_CONTROLS);
        vmcs.write(VmcsField.SECONDARY_CONTROLS, set ? controls | bit : controls & ~bit);
        vcpu.vmEntry();
    }
}
