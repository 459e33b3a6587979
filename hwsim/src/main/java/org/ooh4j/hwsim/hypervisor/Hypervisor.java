package org.ooh4j.hwsim.hypervisor;

import java.util.ArrayList;
import java.util.List;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.paging.Ept;
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

/** The hypervisor of one virtual machine. */
public final class Hypervisor implements VmExitHandler {
    /** Entries of an overflow area: eight pages. */
    public static final int DEFAULT_OVERFLOW_ENTRIES = 4096;

    private static final long EPML_CONTROLS = SecondaryControl.ENABLE_PML | SecondaryControl.VMCS_SHADOWING;

    private final HostMemory memory;
    private final Ept ept;
    private final EventLedger ledger;
    private final int overflowEntries;
    private final MigrationBitmap migrationBitmap;
    private final List<Vcpu> vcpus = new ArrayList<>();
    private final List<OverflowArea> overflowAreas = new ArrayList<>();

    /**
     * @param guestBase lowest guest frame
     * @param overflowEntries capacity of the overflow area of each virtual processor
     */
    public Hypervisor(HostMemory memory, Ept ept, long guestBase, EventLedger ledger, int overflowEntries) {
        this.memory = memory;
        this.ept = ept;
        this.ledger = ledger;
        this.overflowEntries = overflowEntries;
        this.migrationBitmap = new MigrationBitmap(guestBase);
    }

    /** Takes {@code vcpu} under control; processors come in the order of their ids. */
    public void add(Vcpu vcpu) {
        vcpus.add(vcpu);
        overflowAreas.add(new OverflowArea(overflowEntries));
    }

    /** The area that processor {@code vcpuId} shares with the guest. */
    public OverflowArea overflowArea(int vcpuId) {
        return overflowAreas.get(vcpuId);
    }

    @Override
    public void vmExit(Vcpu vcpu, ExitReason reason, long qualification) {
        switch (reason) {
            case PML_FULL -> drainLog(vcpu);
            case GUEST_PML_FULL -> drainGuestLog(vcpu);
            case VMCALL -> hypercall(qualification);
            case VMREAD, VMWRITE ->
                throw new IllegalStateException("the guest may not access a vmcs field: reason="
                        + reason + ", encoding=0x" + Long.toHexString(qualification)
                        + "; make hypercall ENABLE_EPML first");
            case EPT_VIOLATION ->
                throw new IllegalStateException(
                        "the ept does not allow an access: address=0x" + Long.toHexString(qualification));
        }
    }

    /**
     * One round of live migration: hands over every guest frame written since the last round and re-arms it, by clearing
     * the EPT's dirty flag and INVEPT. The guest's own dirty flags stay as they are.
     */
    public void migrationRound(DirtyFrameSink sink) {
        for (Vcpu vcpu : vcpus) {
            if (vcpu.vmcs().read(VmcsField.PML_ADDRESS) != 0) {
                drainLog(vcpu);
            }
        }
        migrationBitmap.drain(frame -> {
            ept.clearDirty(frame);
            ledger.count(Event.EPT_RE_ARM);
            sink.dirty(frame);
        });
        ept.invept();
        ledger.count(Event.INVEPT);
    }

    /** The stock handler of exit 62: empties the log into the dirty bitmap and starts it again. */
    private void drainLog(Vcpu vcpu) {
        Vmcs vmcs = vcpu.vmcs();
        int index = (int) vmcs.read(VmcsField.PML_INDEX);
        SingleWriterPmlBuffer log = memory.log(vmcs.read(VmcsField.PML_ADDRESS));
        for (int slot = SingleWriterPmlBuffer.EMPTY_INDEX; slot >= SingleWriterPmlBuffer.newest(index); slot--) {
            migrationBitmap.add(log.entry(slot) >>> Paging.PAGE_SHIFT);
        }
        ledger.count(Event.HYPERVISOR_DRAIN, SingleWriterPmlBuffer.count(index));
        vmcs.write(VmcsField.PML_INDEX, SingleWriterPmlBuffer.EMPTY_INDEX);
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

    private void hypercall(long number) {
        Hypercall hypercall = Hypercall.of(number);
        if (hypercall == null) {
            throw new IllegalArgumentException("no such hypercall: number=" + number);
        }
        ledger.count(hypercall.event());
        for (Vcpu vcpu : vcpus) {
            switch (hypercall) {
                case ENABLE_EPML -> enableEpml(vcpu.vmcs());
                case DISABLE_EPML -> disableEpml(vcpu);
            }
            vcpu.vmEntry();
        }
    }

    private void enableEpml(Vmcs vmcs) {
        if (vmcs.read(VmcsField.PML_ADDRESS) == 0) {
            vmcs.write(VmcsField.PML_ADDRESS, memory.frames().allocate() << Paging.PAGE_SHIFT);
            vmcs.write(VmcsField.VMREAD_BITMAP, memory.place(logFieldsOnly()));
            vmcs.write(VmcsField.VMWRITE_BITMAP, memory.place(logFieldsOnly()));
        }
        Vmcs shadow = new Vmcs(true);
        shadow.write(VmcsField.PML_INDEX, SingleWriterPmlBuffer.EMPTY_INDEX);
        vmcs.write(VmcsField.VMCS_LINK_POINTER, memory.place(shadow));
        vmcs.write(VmcsField.PML_INDEX, SingleWriterPmlBuffer.EMPTY_INDEX);
        vmcs.write(VmcsField.SECONDARY_CONTROLS, vmcs.read(VmcsField.SECONDARY_CONTROLS) | EPML_CONTROLS);
    }

    private void disableEpml(Vcpu vcpu) {
        Vmcs vmcs = vcpu.vmcs();
        drainLog(vcpu);
        vmcs.write(VmcsField.VMCS_LINK_POINTER, Vmcs.NO_LINK);
        vmcs.write(VmcsField.SECONDARY_CONTROLS, vmcs.read(VmcsField.SECONDARY_CONTROLS) & ~EPML_CONTROLS);
    }

    private static VmcsAccessBitmap logFieldsOnly() {
        VmcsAccessBitmap bitmap = new VmcsAccessBitmap();
        bitmap.allow(VmcsField.PML_INDEX);
        bitmap.allow(VmcsField.GUEST_PML_ADDRESS);
        return bitmap;
    }
}
