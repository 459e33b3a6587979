package org.ooh4j.agent.calibrate;

import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.Phase;

/** Why nobody can measure an event that no probe is for. */
final class Unmeasured {
    private Unmeasured() {}

    static String reason(Event event) {
        return switch (Phase.of(event)) {
            case BASELINE -> "happens with and without tracking";
            case GARBAGE_COLLECTION, CHECKPOINTING -> "a unit of work, not an event of this host";
            case SET_UP, MONITORING, COLLECTION -> hardware(event);
        };
    }

    private static String hardware(Event event) {
        String name = event.name();
        if (name.contains("EPML")
                || name.startsWith("SELF_IPI")
                || name.startsWith("VMREAD")
                || name.startsWith("VMWRITE")) {
            return "no processor has EPML";
        }
        if (name.startsWith("REVERSE_MAPPING") || name.equals("FOREIGN_FRAME_DROPPED")) {
            return "the figure is that of the paper's library";
        }
        if (name.startsWith("PAGE_") || name.startsWith("TLB_") || name.equals("RE_ARM") || name.endsWith("_IPI")) {
            return "not visible from user space";
        }
        return "needs a hypervisor of one's own";
    }
}
