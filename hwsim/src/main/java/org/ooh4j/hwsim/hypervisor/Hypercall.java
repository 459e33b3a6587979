package org.ooh4j.hwsim.hypervisor;

import org.ooh4j.hwsim.cost.Event;

/** The hypercalls of EPML: one to set up, one to take down (OoH paper, section IV-D; costs M10 and M12). */
public enum Hypercall {
    /** Enables PML on every virtual processor, with a shadow VMCS that holds the guest's log address and index. */
    ENABLE_EPML(18, Event.HYPERCALL_ENABLE_EPML),
    /** Takes the shadow VMCSs and PML away. */
    DISABLE_EPML(19, Event.HYPERCALL_DISABLE_EPML);

    private final int number;
    private final Event event;

    Hypercall(int number, Event event) {
        this.number = number;
        this.event = event;
    }

    /** The number that the guest passes; chosen after the published artifact's own (14 to 17). */
    public int number() {
        return number;
    }

    Event event() {
        return event;
    }

    /** The hypercall of {@code number}; null if there is none. */
    static Hypercall of(long number) {
        for (Hypercall hypercall : values()) {
            if (hypercall.number == number) {
                return hypercall;
            }
        }
        return null;
    }
}
