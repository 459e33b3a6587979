package org.ooh4j.hwsim.vmx;

import java.util.ArrayList;
import java.util.List;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.paging.AddressSpace;
import org.ooh4j.hwsim.paging.GuestMemory;
import org.ooh4j.hwsim.paging.GuestPageTable;
import org.ooh4j.hwsim.paging.PageSize;
import org.ooh4j.hwsim.paging.PageTableEntry;
import org.ooh4j.hwsim.paging.Paging;
import org.ooh4j.hwsim.paging.Tlb;

/** One processor with PML on and nobody but the test as hypervisor and kernel; pages are mapped, clean, in order. */
final class BareProcessor implements VmExitHandler, GuestEntryPoints {
    static final long FIRST_PAGE = 0x40_0000L;

    final EventLedger ledger = new EventLedger();
    final HostMemory hostMemory = new HostMemory();
    final GuestMemory memory = new GuestMemory(hostMemory.frames(), PageSize.FOUR_KIB);
    final List<ExitReason> exits = new ArrayList<>();
    final List<Integer> interrupts = new ArrayList<>();
    final List<Long> cached = new ArrayList<>();
    final GuestPageTable table;
    final Vcpu vcpu;
    Runnable onPmlFull = this::restartPml;
    Runnable onGuestPmlFull = this::restartGuestPml;
    Runnable onInterrupt = this::restartGuestPml;
    private final long pmlAddress;
    private Vmcs shadow;

    BareProcessor(int pages) {
        this(pages, EpmlDesign.INTENDED);
    }

    BareProcessor(int pages, EpmlDesign design) {
        table = new GuestPageTable(FIRST_PAGE, pages, PageSize.FOUR_KIB);
        for (long page = FIRST_PAGE; page < FIRST_PAGE + pages; page++) {
            if (!table.hasTable(page)) {
                table.addTable(page, memory.allocate());
            }
            table.set(page, PageTableEntry.writable(memory.allocate()));
        }
        vcpu = new Vcpu(0, hostMemory, memory.ept(), ledger, design, this, this);
        vcpu.addressSpace(new AddressSpace(table, new RecordingTlb()));
        pmlAddress = hostMemory.frames().allocate() << Paging.PAGE_SHIFT;
    }

    BareProcessor enablePml() {
        vcpu.vmcs().write(VmcsField.PML_ADDRESS, pmlAddress);
        vcpu.vmcs()
                .write(
                        VmcsField.SECONDARY_CONTROLS,
                        vcpu.vmcs().read(VmcsField.SECONDARY_CONTROLS) | SecondaryControl.ENABLE_PML);
        restartPml();
        vcpu.vmEntry();
        return this;
    }

    /** Enables EPML as the hypervisor does, and installs a log as the module does; returns its contents. */
    SingleWriterPmlBuffer enableEpml() {
        linkShadow();
        long gpa = memory.allocate() << Paging.PAGE_SHIFT;
        vcpu.vmwrite(VmcsField.PML_INDEX, SingleWriterPmlBuffer.EMPTY_INDEX);
        vcpu.vmwrite(VmcsField.GUEST_PML_ADDRESS, gpa);
        return vcpu.logAt(gpa);
    }

    void linkShadow() {
        enablePml();
        VmcsAccessBitmap bitmap = new VmcsAccessBitmap();
        bitmap.allow(VmcsField.PML_INDEX);
        bitmap.allow(VmcsField.GUEST_PML_ADDRESS);
        shadow = new Vmcs(true);
        Vmcs vmcs = vcpu.vmcs();
        vmcs.write(VmcsField.VMREAD_BITMAP, hostMemory.place(bitmap));
        vmcs.write(VmcsField.VMWRITE_BITMAP, hostMemory.place(bitmap));
        vmcs.write(VmcsField.VMCS_LINK_POINTER, hostMemory.place(shadow));
        vmcs.write(
                VmcsField.SECONDARY_CONTROLS,
                vmcs.read(VmcsField.SECONDARY_CONTROLS) | SecondaryControl.VMCS_SHADOWING);
        vcpu.vmEntry();
    }

    SingleWriterPmlBuffer pmlLog() {
        return hostMemory.log(pmlAddress);
    }

    int pmlIndex() {
        return (int) vcpu.vmcs().read(VmcsField.PML_INDEX);
    }

    int guestPmlIndex() {
        return (int) shadow.read(VmcsField.PML_INDEX);
    }

    void pmlIndex(int index) {
        vcpu.vmcs().write(VmcsField.PML_INDEX, index);
    }

    void restartPml() {
        pmlIndex(SingleWriterPmlBuffer.EMPTY_INDEX);
    }

    void restartGuestPml() {
        shadow.write(VmcsField.PML_INDEX, SingleWriterPmlBuffer.EMPTY_INDEX);
    }

    /** Stores to the first word of page {@code n} of the process. */
    void store(int n) {
        vcpu.store(gva(n));
    }

    void storeEach(int from, int count) {
        for (int n = from; n < from + count; n++) {
            store(n);
        }
    }

    static long gva(int n) {
        return FIRST_PAGE + n << Paging.PAGE_SHIFT;
    }

    long frame(int n) {
        return PageTableEntry.frame(table.entry(FIRST_PAGE + n));
    }

    long gpa(int n) {
        return frame(n) << Paging.PAGE_SHIFT;
    }

    long eptEntry(int n) {
        return memory.ept().entry(frame(n));
    }

    long pte(int n) {
        return table.entry(FIRST_PAGE + n);
    }

    long tableFrame(int n) {
        return table.tableFrame(FIRST_PAGE + n);
    }

    @Override
    public void vmExit(Vcpu exiting, ExitReason reason, long qualification, long argument) {
        exits.add(reason);
        switch (reason) {
            case PML_FULL -> onPmlFull.run();
            case GUEST_PML_FULL -> onGuestPmlFull.run();
            default -> {}
        }
    }

    @Override
    public void interrupt(Vcpu interrupted, int vector) {
        interrupts.add(vector);
        onInterrupt.run();
    }

    @Override
    public void pageFault(Vcpu faulting, long gva, boolean store) {
        throw new AssertionError("no page faults here: gva=0x" + Long.toHexString(gva));
    }

    private final class RecordingTlb implements Tlb {
        @Override
        public void fill(long page) {
            cached.add(page);
        }

        @Override
        public void shootDown(long page) {
            cached.remove(page);
        }
    }
}
