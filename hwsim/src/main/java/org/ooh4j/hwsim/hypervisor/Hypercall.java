package org.ooh4j.hwsim.hypervisor;

import org.ooh4j.hwsim.cost.Event;

/** The hypercalls of SPML and EPML (OoH paper, sections IV-C and IV-D; costs M9 to M14). */
public enum Hypercall {
    /** SPML: enables PML for the whole guest. */
    INIT_PML(14, Event.HYPERCALL_INIT_PML),
    /** SPML: takes PML back unless the hypervisor itself uses it. */
    DEACTIVATE_PML(15, Event.HYPERCALL_DEACTIVATE_PML),
    /** SPML, schedule-out: empties this processor's log into the ring and stops logging into it. */
    DISABLE_LOGGING(16, Event.HYPERCALL_DISABLE_LOGGING),
    /** SPML, schedule-in: from now on this processor's log goes into the ring at the argument, a guest-physical address. */
    ENABLE_LOGGING(17, Event.HYPERCALL_ENABLE_LOGGING),
    /** EPML: enables PML on every virtual processor, with a shadow VMCS that holds the guest's log address and index. */
    ENABLE_EPML(18, Event.HYPERCALL_ENABLE_EPML),
    /** EPML: takes the shadow VMCSs and PML away. */
    DISABLE_EPML(19, Event.HYPERCALL_DISABLE_EPML),
    /** SPML, harvest: empties every processor's log into its ring; the artifact has no such call. */
    FLUSH_LOG(20, Event.HYPERCALL_FLUSH_LOG),
    /** SPML, harvest: re-arms the frames of the {@link FrameList} at the argument; the artifact has no such call. */
    RE_ARM(21, Event.HYPERCALL_RE_ARM);

    private static final Hypercall[] ALL = values();

    private final int number;
    private final Event event;

    Hypercall(int number, Event event) {
        this.number = number;
        this.event = event;
    }

    /** The number that the guest passes: the published artifact's own from 14 to 17, ours after them. */
    public int number() {
        return number;
    }

    Event event() {
        return event;
    }

    /** The hypercall of {@code number}; null if there is none. */
    static Hypercall of(long number) {
        for (Hypercall hypercall : ALL) {
            if (hypercall.number == number) {
                return hypercall;
            }
        }
        return null;
    }
}
