package org.ooh4j.heap.dirty;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ooh4j.hwsim.trace.TraceSink;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.MachineShape;
import org.ooh4j.hwsim.tracking.Technique;

/**
 * How the dirty pages of a heap are tracked.
 *
 * @param technique who tracks them
 * @param behaviour sound, or as the paper's artifact was shipped
 * @param oracleAsked whether the oracle runs beside although nobody needs it
 * @param trace where the heap's page events are recorded, if anywhere; a sink serves one heap
 * @param shape makes the machine's shape of the usual one: as many processors as this host, 4 KiB pages, the published ring
 */
public record Tracking(
        Technique technique,
        Behaviour behaviour,
        boolean oracleAsked,
        Optional<TraceSink> trace,
        UnaryOperator<MachineShape> shape) {
    /** Refuses what the technique cannot do, before there is a machine. */
    public Tracking {
        technique.require(behaviour);
    }

    /** By {@code technique}, sound, unobserved. */
    public static Tracking by(Technique technique) {
        return new Tracking(technique, Behaviour.INTENDED, false, Optional.empty(), UnaryOperator.identity());
    }

    /** The same by another technique, sound. */
    public Tracking with(Technique technique) {
        return new Tracking(technique, Behaviour.INTENDED, oracleAsked, trace, shape);
    }

    /** The same with another behaviour. */
    public Tracking with(Behaviour behaviour) {
        return new Tracking(technique, behaviour, oracleAsked, trace, shape);
    }

    /** The same with or without the oracle. */
    public Tracking withOracle(boolean oracle) {
        return new Tracking(technique, behaviour, oracle, trace, shape);
    }

    /** The same with its page events recorded. */
    public Tracking withTrace(TraceSink trace) {
        return new Tracking(technique, behaviour, oracleAsked, Optional.of(trace), shape);
    }

    /** The same on a machine of another shape. */
    public Tracking withShape(UnaryOperator<MachineShape> shape) {
        return new Tracking(technique, behaviour, oracleAsked, trace, shape);
    }

    /** Whether the oracle runs beside and scores every harvest; each store then takes the slow path. */
    public boolean oracle() {
        return oracleAsked || fedFromOracle();
    }

    /**
     * Whether a first write is walked later, with others of its thread, at the latest by the next harvest. A recording wants
     * each walk at its time, and a {@code published} technique loses pages by the order in which they come.
     */
    boolean putsWalksOff() {
        return trace.isEmpty() && behaviour == Behaviour.INTENDED;
    }

    /**
     * Whether subscribers are given the pages that the oracle saw, besides those that the technique reported: a published
     * technique loses pages, and a collector that is not told of a page frees what it should not.
     */
    public boolean fedFromOracle() {
        return behaviour == Behaviour.PUBLISHED;
    }
}
