package org.ooh4j.hwsim.trace;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.MachineShape;
import org.ooh4j.hwsim.tracking.Technique;

/**
 * How a trace is replayed.
 *
 * @param technique who tracks
 * @param behaviour how it behaves
 * @param vcpus virtual processors of each machine, 1 to 64; as recorded where empty
 * @param machines virtual machines, 1 to 64, each of which runs the whole trace; they take turns by windows
 * @param epochNanos time from one harvest to the next, in nanoseconds, at least the trace's longest window: the harvest
 *     comes at the first end of a window after it; where empty, harvests come where they were recorded
 */
public record ReplayPlan(
        Technique technique, Behaviour behaviour, OptionalInt vcpus, int machines, OptionalLong epochNanos) {
    private static final int MOST_MACHINES = 64;

    /** Checks the ranges. */
    public ReplayPlan {
        Objects.requireNonNull(technique, "technique");
        if (!technique.behaviours().contains(behaviour)) {
            throw new ReplayPlanException("technique " + technique + " has no such behaviour: behaviour="
                    + behaviour.label() + "; replay it as "
                    + technique.behaviours().get(0).label());
        }
        if (machines < 1 || machines > MOST_MACHINES) {
            throw new ReplayPlanException("a replay runs 1 to " + MOST_MACHINES + " machines: machines=" + machines);
        }
        if (vcpus.isPresent() && (vcpus.getAsInt() < 1 || vcpus.getAsInt() > 64)) {
            throw new ReplayPlanException("a machine has 1 to 64 processors: vcpus=" + vcpus.getAsInt());
        }
        if (epochNanos.isPresent() && epochNanos.getAsLong() < 1) {
            throw new ReplayPlanException("an epoch lasts at least 1 ns: epoch=" + epochNanos.getAsLong());
        }
    }

    /** One machine as recorded, harvested when it was live. */
    public static ReplayPlan of(Technique technique, Behaviour behaviour) {
        return new ReplayPlan(technique, behaviour, OptionalInt.empty(), 1, OptionalLong.empty());
    }

    /** The same with so many virtual processors. */
    public ReplayPlan withVcpus(int vcpus) {
        return new ReplayPlan(technique, behaviour, OptionalInt.of(vcpus), machines, epochNanos);
    }

    /** The same on so many virtual machines. */
    public ReplayPlan withMachines(int machines) {
        return new ReplayPlan(technique, behaviour, vcpus, machines, epochNanos);
    }

    /** The same with harvests so many nanoseconds apart. */
    public ReplayPlan withEpochs(long nanos) {
        return new ReplayPlan(technique, behaviour, vcpus, machines, OptionalLong.of(nanos));
    }

    /** The machine to replay on, when {@code recorded} was recorded on. */
    MachineShape shape(MachineShape recorded) {
        return vcpus.isPresent() ? recorded.withVcpus(vcpus.getAsInt()) : recorded;
    }
}
