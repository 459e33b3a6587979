package org.ooh4j.hwsim.trace;

import java.util.List;
import org.ooh4j.hwsim.tracking.MachineShape;

/**
 * What a replay came to; the same for the same file and plan, on any machine and JDK.
 *
 * @param header what the trace says of its run
 * @param plan how it was replayed
 * @param shape each of the machines
 * @param machines what they counted, at least one
 * @param pageEvents writes, reads, maps, unmaps and kernel writes of the trace
 * @param traceNanos length of the trace
 * @param complete false if a prefix was replayed
 */
public record ReplayOutcome(
        TraceHeader header,
        ReplayPlan plan,
        MachineShape shape,
        List<MachineOutcome> machines,
        long pageEvents,
        long traceNanos,
        boolean complete) {
    /** Keeps its own copy of the list. */
    public ReplayOutcome {
        machines = List.copyOf(machines);
    }

    /** The first machine; the only one unless the plan has more. */
    public MachineOutcome machine() {
        return machines.get(0);
    }
}
