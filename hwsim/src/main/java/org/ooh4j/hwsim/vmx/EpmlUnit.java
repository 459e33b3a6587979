package org.ooh4j.hwsim.vmx;

import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.paging.Paging;

/**
 * Extended page-modification logging (OoH paper, section IV-D): guest virtual addresses to the guest's log. Address and
 * index live in the shadow VMCS, where the guest reads and writes them without an exit. As in the published emulator
 * the unit works only while the hypervisor's "enable PML" control is set, and an unaligned or zero address turns it off.
 *
 * <p>What is logged when, and what happens without room, is up to the {@link EpmlDesign}.
 *
 * <p>As every log of the processor, this one is written by its host-physical address, past the EPT: after the VMWRITE
 * that installs it, no dirty flag shows its changes, and a hypervisor that migrates the guest must copy it each round.
 */
final class EpmlUnit {
    /** Free slots when the unit asks to be drained, in the intended design. */
    static final int RESERVE = 64;
    /** The vector of the self-IPI that asks for draining. */
    static final int VECTOR = 64;

    private static final long OFFSET_BITS = Paging.PAGE_BYTES - 1;

    private final Vmcs vmcs;
    private final HostMemory memory;
    private final VirtualApic apic;
    private final EventLedger ledger;
    private Vmcs shadow;
    private long address;
    private SingleWriterPmlBuffer buffer;

    EpmlUnit(Vmcs vmcs, HostMemory memory, VirtualApic apic, EventLedger ledger) {
        this.vmcs = vmcs;
        this.memory = memory;
        this.apic = apic;
        this.ledger = ledger;
    }

    /** At VM entry: the shadow VMCS that the link pointer designates, or null. */
    void link(Vmcs shadowVmcs) {
        shadow = shadowVmcs;
    }

    boolean active() {
        if (shadow == null || !vmcs.has(SecondaryControl.ENABLE_PML | SecondaryControl.VMCS_SHADOWING)) {
            return false;
        }
        long current = shadow.read(VmcsField.GUEST_PML_ADDRESS);
        return current != 0 && (current & OFFSET_BITS) == 0;
    }

    /** Whether the log has room; the unit must be active. */
    boolean hasRoom() {
        return SingleWriterPmlBuffer.hasRoom(index());
    }

    /** Entries that the log takes before it asks to be drained or is full; the unit must be active. */
    int freeBeforeReserve() {
        int index = index();
        findBuffer();
        return SingleWriterPmlBuffer.hasRoom(index) ? Math.max(0, index - RESERVE) : 0;
    }

    /** Logs the full linear address, offset included; the unit must be active and have room. Returns the slot used. */
    int log(long gva) {
        findBuffer();
        return logBeforeReserve(gva);
    }

    /**
     * As {@link #log}, where {@link #freeBeforeReserve} has been asked and nothing came between: the buffer is at hand. No
     * call that a compiler would have to leave in the loop of a batch, should it once have seen the log change its place.
     */
    int logBeforeReserve(long gva) {
        int index = index();
        buffer.store(index, gva);
        shadow.write(VmcsField.PML_INDEX, SingleWriterPmlBuffer.next(index));
        ledger.count(Event.EPML_ENTRY_LOGGED);
        return index;
    }

    /** Counts {@code event} in the machine's ledger. */
    void count(Event event) {
        ledger.count(event);
    }

    /** Posts the self-IPI unless it is already pending; returns whether it was not. */
    boolean requestDrain() {
        boolean posted = apic.request(VECTOR);
        ledger.count(Event.SELF_IPI_POSTED, posted ? 1 : 0);
        return posted;
    }

    /** Starts the log again, whatever it holds. */
    void restart() {
        shadow.write(VmcsField.PML_INDEX, SingleWriterPmlBuffer.EMPTY_INDEX);
    }

    private int index() {
        return (int) shadow.read(VmcsField.PML_INDEX);
    }

    /** The address goes last: should the stack end before, the next look finds the buffer anew. */
    private void findBuffer() {
        long current = shadow.read(VmcsField.GUEST_PML_ADDRESS);
        if (buffer == null || current != address) {
            buffer = memory.log(current);
            address = current;
        }
    }
}
