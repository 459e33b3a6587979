package org.ooh4j.hwsim.hypervisor;

import java.util.ArrayList;
import java.util.List;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.paging.Ept;
import org.ooh4j.hwsim.paging.GuestMemory;
import org.ooh4j.hwsim.paging.Paging;
import org.ooh4j.hwsim.vmx.ExitReason;
import org.ooh4j.hwsim.vmx.HostMemory;
import org.ooh4j.hwsim.vmx.SecondaryControl;
import org.ooh4j.hwsim.vmx.SingleWriterPmlBuffer;
import org.ooh4j.hwsim.vmx.Vcpu;
import org.ooh4j.hwsim.vmx.VmExitHandler;
import org.ooh4j.hwsim.vmx.Vmcs;
import org.ooh4j.hwsim.vmx.VmcsAccessBitmap;
import org.ooh4j.hwsim.vmx.VmcsField;

/** The hypervisor's side of one virtual machine: exits, hypercalls, live migration. */
public final class Domain implements VmExitHandler {
    private final int id;
    private final HostMemory memory;
    private final GuestMemory guestMemory;
    private final EventLedger ledger;
    private final int overflowEntries;
    private final PmlService pml;
    private int epmlModules;
    private final List<Vcpu> vcpus = new ArrayList<>();
    private final List<OverflowArea> overflowAreas = new ArrayList<>();

    Domain(
            int id,
            HostMemory memory,
            GuestMemory guestMemory,
            int overflowEntries,
            PmlPolicy policy,
            EventLedger ledger) {
        this.id = id;
        this.memory = memory;
        this.guestMemory = guestMemory;
        this.overflowEntries = overflowEntries;
        this.ledger = ledger;
        this.pml = policy.service(memory, guestMemory, ledger);
    }

    /** Number of this domain on its host, from 0. */
    public int id() {
        return id;
    }

    /** The guest's memory. */
    public GuestMemory memory() {
        return guestMemory;
    }

    /** Takes {@code vcpu} under control; processors come in the order of their ids. */
    public void add(Vcpu vcpu) {
        vcpus.add(vcpu);
        overflowAreas.add(new OverflowArea(overflowEntries));
        pml.add(vcpu);
    }

    /** The area that processor {@code vcpuId} shares with the guest. */
    public OverflowArea overflowArea(int vcpuId) {
        return overflowAreas.get(vcpuId);
    }

    @Override
    public void vmExit(Vcpu vcpu, ExitReason reason, long qualification, long argument) {
        switch (reason) {
            case PML_FULL -> pml.drain(vcpu);
            case GUEST_PML_FULL -> drainGuestLog(vcpu);
            case VMCALL -> hypercall(vcpu, qualification, argument);
            case VMREAD, VMWRITE ->
                throw new IllegalStateException("the guest may not access a vmcs field: reason="
                        + reason + ", encoding=0x" + Long.toHexString(qualification)
                        + "; make hypercall ENABLE_EPML first");
            case EPT_VIOLATION -> eptViolation(vcpu, qualification);
        }
    }

    /** Live migration begins: the first {@link #migrationRound} hands over all memory. */
    public void startMigration() {
        pml.startMigration();
    }

    /**
     * One round of live migration: hands over every guest frame written since the last round and re-arms it, by clearing
     * the EPT's dirty flag and INVEPT. The guest's own dirty flags stay as they are.
     *
     * @throws IllegalStateException if no migration is under way
     */
    public void migrationRound(DirtyFrameSink sink) {
        if (!pml.migrating()) {
            throw new IllegalStateException("no migration is under way: domain=" + id + "; start one first");
        }
        pml.migrationRound(sink);
    }

    /** Live migration ends, by completion or by giving up. */
    public void stopMigration() {
        pml.stopMigration();
    }

    private void eptViolation(Vcpu vcpu, long address) {
        long frame = vcpu.vmcs().read(VmcsField.GUEST_PHYSICAL_ADDRESS) >>> Paging.PAGE_SHIFT;
        Ept ept = guestMemory.ept();
        if (!ept.isSuperpage(frame)) {
            throw new IllegalStateException("the ept does not allow an access: address=0x" + Long.toHexString(address));
        }
        ept.split(frame);
        ept.invept();
        ledger.count(Event.INVEPT);
        ledger.count(Event.EPT_SUPERPAGE_SPLIT);
    }

    /**
     * The guest cannot drain its log now: empties it into the shared area. The processor has requested the drain
     * interrupt before it exited; when the guest takes it, it empties the area too.
     */
    private void drainGuestLog(Vcpu vcpu) {
        Vmcs shadow = vcpu.shadowVmcs();
        OverflowArea area = overflowAreas.get(vcpu.id());
        int index = (int) shadow.read(VmcsField.PML_INDEX);
        SingleWriterPmlBuffer log = memory.log(shadow.read(VmcsField.GUEST_PML_ADDRESS));
        for (int slot = SingleWriterPmlBuffer.EMPTY_INDEX; slot >= SingleWriterPmlBuffer.newest(index); slot--) {
            area.append(log.entry(slot));
        }
        ledger.count(Event.HYPERVISOR_DRAIN, SingleWriterPmlBuffer.count(index));
        shadow.write(VmcsField.PML_INDEX, SingleWriterPmlBuffer.EMPTY_INDEX);
    }

    private void hypercall(Vcpu vcpu, long number, long argument) {
        Hypercall hypercall = Hypercall.of(number);
        if (hypercall == null) {
            throw new IllegalArgumentException("no such hypercall: number=" + number);
        }
        ledger.count(hypercall.event());
        switch (hypercall) {
            case INIT_PML -> pml.initialise();
            case DEACTIVATE_PML -> pml.deactivate();
            case ENABLE_LOGGING ->
                pml.enableLogging(vcpu, new SharedRing(argument, shared(vcpu, argument, DirtyRing.class)));
            case DISABLE_LOGGING -> pml.disableLogging(vcpu);
            case FLUSH_LOG -> pml.flushLogs();
            case RE_ARM -> pml.reArm(shared(vcpu, argument, FrameList.class));
            case ENABLE_EPML -> enableEpml();
            case DISABLE_EPML -> disableEpml();
        }
    }

    private <T> T shared(Vcpu vcpu, long gpa, Class<T> type) {
        T content = memory.at(vcpu.hostPhysical(gpa), type);
        if (content == null) {
            throw new IllegalArgumentException(
                    "the guest shares no " + type.getSimpleName() + " at this address: gpa=0x" + Long.toHexString(gpa));
        }
        return content;
    }

    private void enableEpml() {
        if (epmlModules++ > 0) {
            pml.enableForEpml(); // the shadow VMCSs are in use
            return;
        }
        for (Vcpu vcpu : vcpus) {
            Vmcs vmcs = vcpu.vmcs();
            if (vmcs.read(VmcsField.VMREAD_BITMAP) == 0) {
                vmcs.write(VmcsField.VMREAD_BITMAP, memory.place(logFieldsOnly()));
                vmcs.write(VmcsField.VMWRITE_BITMAP, memory.place(logFieldsOnly()));
            }
            Vmcs shadow = new Vmcs(true);
            shadow.write(VmcsField.PML_INDEX, SingleWriterPmlBuffer.EMPTY_INDEX);
            vmcs.write(VmcsField.VMCS_LINK_POINTER, memory.place(shadow));
            vmcs.write(
                    VmcsField.SECONDARY_CONTROLS,
                    vmcs.read(VmcsField.SECONDARY_CONTROLS) | SecondaryControl.VMCS_SHADOWING);
            vcpu.vmEntry();
        }
        pml.enableForEpml();
    }

    private void disableEpml() {
        pml.disableForEpml();
        if (--epmlModules > 0) {
            return;
        }
        for (Vcpu vcpu : vcpus) {
            Vmcs vmcs = vcpu.vmcs();
            vmcs.write(VmcsField.VMCS_LINK_POINTER, Vmcs.NO_LINK);
            vmcs.write(
                    VmcsField.SECONDARY_CONTROLS,
                    vmcs.read(VmcsField.SECONDARY_CONTROLS) & ~SecondaryControl.VMCS_SHADOWING);
            vcpu.vmEntry();
        }
    }

    private static VmcsAccessBitmap logFieldsOnly() {
        VmcsAccessBitmap bitmap = new VmcsAccessBitmap();
        bitmap.allow(VmcsField.PML_INDEX);
        bitmap.allow(VmcsField.GUEST_PML_ADDRESS);
        return bitmap;
    }
}
