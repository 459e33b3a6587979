package org.ooh4j.hwsim.vmx;

import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.paging.AddressSpace;
import org.ooh4j.hwsim.paging.Ept;
import org.ooh4j.hwsim.paging.EptEntry;
import org.ooh4j.hwsim.paging.PageWalk;
import org.ooh4j.hwsim.paging.Paging;
import org.ooh4j.hwsim.paging.StoredPages;
import org.ooh4j.hwsim.paging.WalkOutcome;

/**
 * One virtual processor. Executes accesses of the guest's software: an access that exits or faults is executed again
 * once the handler has returned, until it is performed. Interrupts are delivered between accesses.
 */
public final class Vcpu {
    /** The vector by which the EPML unit asks the guest to drain its log. */
    public static final int LOG_DRAIN_VECTOR = EpmlUnit.VECTOR;

    /** More exits and faults than one access can need; the excess means that a handler makes no progress. */
    private static final int MAX_ATTEMPTS = 16;

    private final int id;
    private final EventLedger ledger;
    private final HostMemory memory;
    private final Ept ept;
    private final Vmcs vmcs = new Vmcs(false);
    private final VirtualApic apic = new VirtualApic();
    private final PostedInterruptDescriptor posted = new PostedInterruptDescriptor();
    private final EpmlUnit epml;
    private final LoggingUnits units;
    private final PageWalk walk;
    private final VmExitHandler hypervisor;
    private final GuestEntryPoints guest;
    private Vmcs shadowVmcs;
    private AddressSpace space;

    /** A processor of {@code design} with the EPT on and all logging off, in the guest. */
    public Vcpu(
            int id,
            HostMemory memory,
            Ept ept,
            EventLedger ledger,
            EpmlDesign design,
            VmExitHandler hypervisor,
            GuestEntryPoints guest) {
        this.id = id;
        this.ledger = ledger;
        this.memory = memory;
        this.ept = ept;
        this.hypervisor = hypervisor;
        this.guest = guest;
        this.epml = new EpmlUnit(vmcs, memory, apic, ledger);
        this.units = design.units(new PmlUnit(vmcs, memory, ledger), epml);
        this.walk = new PageWalk(ept, units);
        vmcs.write(
                VmcsField.SECONDARY_CONTROLS,
                SecondaryControl.ENABLE_EPT | SecondaryControl.VIRTUAL_INTERRUPT_DELIVERY);
        vmcs.write(VmcsField.PIN_CONTROLS, PinControl.PROCESS_POSTED_INTERRUPTS);
        vmcs.write(VmcsField.POSTED_INTERRUPT_NOTIFICATION_VECTOR, PostedInterruptDescriptor.NOTIFICATION_VECTOR);
        vmcs.write(VmcsField.POSTED_INTERRUPT_DESCRIPTOR_ADDRESS, memory.place(posted));
        vmEntry();
    }

    /** Number of this processor, from 0. */
    public int id() {
        return id;
    }

    /** The VMCS, for the hypervisor; what it changes takes effect at the next {@link #vmEntry}. */
    public Vmcs vmcs() {
        return vmcs;
    }

    /** The virtual interrupt state. */
    public VirtualApic apic() {
        return apic;
    }

    /** MOV to CR3: later accesses are translated by {@code addressSpace}; null for none. */
    public void addressSpace(AddressSpace addressSpace) {
        space = addressSpace;
    }

    /** A store at {@code gva} by the software of the current address space. */
    public void store(long gva) {
        access(gva, true);
    }

    /** Stores to {@code pages}, in their order, as {@link #store} does; each is dropped when it has been performed. */
    public void storeAll(StoredPages pages) {
        int end = pages.end();
        for (int number = pages.first(); number < end; number++) {
            if (!apic.deliverable()) {
                int uneventful = walk.uneventfulStores(space, pages, number, end);
                ledger.count(Event.PAGE_WALK, uneventful - number);
                number = uneventful;
            }
            if (number < end) {
                store(pages.page(number) << Paging.PAGE_SHIFT);
                pages.walked(number);
            }
        }
    }

    /** A load at {@code gva} by the software of the current address space. */
    public void load(long gva) {
        access(gva, false);
    }

    /** A store of the guest kernel to {@code guestFrame} through its own direct mapping. */
    public void storePhysical(long guestFrame) {
        WalkOutcome outcome = walk.accessPhysical(guestFrame, true);
        for (int attempt = 0; outcome != WalkOutcome.DONE; attempt++) {
            resolve(outcome, guestFrame << Paging.PAGE_SHIFT, true, attempt);
            outcome = walk.accessPhysical(guestFrame, true);
        }
    }

    /** STI or CLI. Enabling delivers what is pending. */
    public void interruptFlag(boolean enabled) {
        apic.interruptFlag(enabled);
        deliverInterrupts();
    }

    /** VMREAD in the guest: the shadow VMCS, or an exit where it does not cover {@code field}. */
    public long vmread(VmcsField field) {
        ledger.count(Event.VMREAD);
        if (!isShadowed(VmcsField.VMREAD_BITMAP, field)) {
            vmExit(ExitReason.VMREAD, field.encoding());
            return 0;
        }
        return shadowVmcs.read(field);
    }

    /**
     * VMWRITE in the guest: the shadow VMCS, or an exit where it does not cover {@code field}. EPML's extension: an
     * address written to the guest PML address is guest-physical, and translated through the EPT as a store.
     */
    public void vmwrite(VmcsField field, long value) {
        ledger.count(Event.VMWRITE);
        if (!isShadowed(VmcsField.VMWRITE_BITMAP, field)) {
            vmExit(ExitReason.VMWRITE, field.encoding());
            return;
        }
        boolean guestPhysical = field == VmcsField.GUEST_PML_ADDRESS && value != 0;
        shadowVmcs.write(field, guestPhysical ? hostPhysicalForStore(value) : value);
    }

    /** VMCALL in the guest. */
    public void vmcall(long number) {
        vmcall(number, 0);
    }

    /** VMCALL in the guest, with one argument in a register. */
    public void vmcall(long number, long argument) {
        vmExit(ExitReason.VMCALL, number, argument);
        deliverInterrupts();
    }

    /**
     * An external interrupt while this processor is in the guest. The notification vector starts posted-interrupt
     * processing (SDM vol. 3, 29.6): what the descriptor holds is requested, and delivered unless it is masked.
     */
    public void externalInterrupt(int vector) {
        if (vector != PostedInterruptDescriptor.NOTIFICATION_VECTOR) {
            throw new IllegalArgumentException("only the notification vector reaches the guest without an exit: vector="
                    + vector + "; post others in the descriptor");
        }
        apic.accept(posted);
        deliverInterrupts();
    }

    /** Where others post interrupts for this processor. */
    public PostedInterruptDescriptor posted() {
        return posted;
    }

    /** VM entry: checks the VMCS, loads the shadow VMCS. */
    public void vmEntry() {
        shadowVmcs = VmEntryChecks.check(vmcs, memory);
        epml.link(shadowVmcs);
    }

    /** The shadow VMCS in use; null if there is none. */
    public Vmcs shadowVmcs() {
        return shadowVmcs;
    }

    /** The contents of the log page at guest-physical address {@code gpa}, as the guest's software reads it. */
    public SingleWriterPmlBuffer logAt(long gpa) {
        return memory.log(hostPhysical(gpa));
    }

    private void access(long gva, boolean store) {
        WalkOutcome outcome = walk(gva, store);
        for (int attempt = 0; outcome != WalkOutcome.DONE; attempt++) {
            resolve(outcome, gva, store, attempt);
            outcome = walk(gva, store);
        }
        deliverInterrupts();
    }

    private WalkOutcome walk(long gva, boolean store) {
        ledger.count(Event.PAGE_WALK);
        return walk.access(space, gva, store);
    }

    private void resolve(WalkOutcome outcome, long address, boolean store, int attempt) {
        if (attempt == MAX_ATTEMPTS) {
            throw new IllegalStateException("an access makes no progress: outcome=" + outcome + ", address=0x"
                    + Long.toHexString(address) + ", attempts=" + attempt);
        }
        switch (outcome) {
            case PAGE_FAULT -> guest.pageFault(this, address, store);
            case EPT_VIOLATION -> {
                vmcs.write(VmcsField.GUEST_PHYSICAL_ADDRESS, walk.violatedFrame() << Paging.PAGE_SHIFT);
                vmExit(ExitReason.EPT_VIOLATION, address);
            }
            case PML_FULL -> vmExit(ExitReason.PML_FULL, 0);
            case GUEST_PML_FULL -> guestLogFull();
            case DONE -> throw new IllegalStateException("an access that was performed needs nothing");
        }
    }

    /** The log is full: ask for draining; where that cannot be had at once, exit instead of spinning. */
    private void guestLogFull() {
        epml.requestDrain();
        if (apic.deliverable()) {
            deliverInterrupts();
        } else {
            vmExit(ExitReason.GUEST_PML_FULL, 0);
        }
    }

    private void deliverInterrupts() {
        while (apic.deliverable()) {
            int vector = apic.acknowledge();
            if (vector == EpmlUnit.VECTOR) {
                ledger.count(Event.SELF_IPI_DELIVERED);
            }
            apic.interruptFlag(false);
            try {
                guest.interrupt(this, vector);
            } finally {
                apic.endOfInterrupt();
                apic.interruptFlag(true);
            }
        }
    }

    private void vmExit(ExitReason reason, long qualification) {
        vmExit(reason, qualification, 0);
    }

    private void vmExit(ExitReason reason, long qualification, long argument) {
        ledger.count(reason.event());
        units.vmExit();
        vmcs.write(VmcsField.EXIT_REASON, reason.basicReason());
        vmcs.write(VmcsField.EXIT_QUALIFICATION, reason == ExitReason.EPT_VIOLATION ? qualification : 0);
        hypervisor.vmExit(this, reason, qualification, argument);
        vmEntry();
        if (posted.outstanding()) {
            apic.accept(posted); // delivered with the next access, when the guest's software goes on
        }
    }

    private boolean isShadowed(VmcsField bitmapField, VmcsField field) {
        if (shadowVmcs == null) {
            return false;
        }
        VmcsAccessBitmap bitmap = memory.at(vmcs.read(bitmapField), VmcsAccessBitmap.class);
        return bitmap != null && !bitmap.exits(field);
    }

    private long hostPhysicalForStore(long gpa) {
        storePhysical(gpa >>> Paging.PAGE_SHIFT);
        return hostPhysical(gpa);
    }

    /** Host-physical address of {@code gpa}. */
    public long hostPhysical(long gpa) {
        long hostFrame = EptEntry.hostFrame(ept.entry(gpa >>> Paging.PAGE_SHIFT));
        return hostFrame << Paging.PAGE_SHIFT | gpa & Paging.PAGE_BYTES - 1;
    }
}
