package org.ooh4j.hwsim.vmx;

import org.ooh4j.hwsim.cost.Event;

/** Basic exit reasons (SDM vol. 3, appendix C). */
public enum ExitReason {
    /** The guest asked the hypervisor for a service. */
    VMCALL(18, Event.VM_EXIT_VMCALL),
    /** The guest read a field that is not shadowed. */
    VMREAD(23, Event.VM_EXIT_VMREAD),
    /** The guest wrote a field that is not shadowed. */
    VMWRITE(25, Event.VM_EXIT_VMWRITE),
    /** The EPT does not allow an access. */
    EPT_VIOLATION(48, Event.VM_EXIT_EPT_VIOLATION),
    /** The page-modification log has no room. */
    PML_FULL(62, Event.VM_EXIT_PML_FULL),
    /**
     * The guest's page-modification log has no room and its interrupt cannot be delivered. The SDM has no such reason;
     * the number is ours, far from those assigned.
     */
    GUEST_PML_FULL(0x200, Event.VM_EXIT_EPML_FULL);

    private final int basicReason;
    private final Event event;

    ExitReason(int basicReason, Event event) {
        this.basicReason = basicReason;
        this.event = event;
    }

    /** The number in bits 15:0 of the exit reason field. */
    public int basicReason() {
        return basicReason;
    }

    /** What the ledger counts such exits as. */
    public Event event() {
        return event;
    }
}
