package org.ooh4j.hwsim.vmx;

import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.paging.Paging;

/** Page-modification logging as the processor has it: guest-physical addresses to the hypervisor's log (SDM 28.2.5). */
final class PmlUnit {
    private static final long OFFSET_BITS = Paging.PAGE_BYTES - 1;

    private final Vmcs vmcs;
    private final HostMemory memory;
    private final EventLedger ledger;
    private long address;
    private SingleWriterPmlBuffer buffer;

    PmlUnit(Vmcs vmcs, HostMemory memory, EventLedger ledger) {
        this.vmcs = vmcs;
        this.memory = memory;
        this.ledger = ledger;
    }

    boolean enabled() {
        return vmcs.has(SecondaryControl.ENABLE_PML);
    }

    /** Examined before any flag changes. */
    boolean admitsUpdate() {
        return !enabled() || SingleWriterPmlBuffer.hasRoom(index());
    }

    void log(long gpa) {
        if (!enabled()) {
            return;
        }
        int index = index();
        buffer().store(index, gpa & ~OFFSET_BITS);
        vmcs.write(VmcsField.PML_INDEX, SingleWriterPmlBuffer.next(index));
        ledger.count(Event.PML_ENTRY_LOGGED);
    }

    private int index() {
        return (int) vmcs.read(VmcsField.PML_INDEX);
    }

    private SingleWriterPmlBuffer buffer() {
        long current = vmcs.read(VmcsField.PML_ADDRESS);
        if (buffer == null || current != address) {
            address = current;
            buffer = memory.log(current);
        }
        return buffer;
    }
}
