package org.ooh4j.hwsim.cost;

import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Formulas 1 to 4 of the paper (section VI-B): what a technique x costs the tracker that uses it, and the program that is
 * tracked. C_x is the technique's code, C_p the tracker's routine, C_tked the tracked program; E is an execution time and I
 * the interference of one with the other. The tracker runs in the thread of the tracked program, so times are added.
 *
 * <p>Times are in nanoseconds here, whether modelled or published: what comes out is on the clock of what goes in.
 *
 * @param technique which events make up which term
 * @param cost what all events of one kind cost together
 */
public record Formulas(TechniqueTerms technique, ToDoubleFunction<Event> cost) {
    /** The formulas over counted events and their prices. */
    public static Formulas of(TechniqueTerms technique, Price price) {
        return new Formulas(technique, price::nanos);
    }

    /** The formulas over parts that somebody listed; an event that is not listed costs nothing. */
    public static Formulas ofParts(TechniqueTerms technique, Map<Event, Double> nanos) {
        Map<Event, Double> parts = Map.copyOf(nanos);
        return new Formulas(technique, event -> parts.getOrDefault(event, 0.0));
    }

    /**
     * Formula 1: E(tker) = E(C_x) + E(C_p) + I(C_x, C_p).
     *
     * <p>The last is what the technique does to the tracker's caches. The paper calls it negligible; it is 0 here.
     *
     * @param routine E(C_p), the tracker's time with the dirty pages given for nothing
     */
    public double tracker(double routine) {
        return ofTechnique() + routine;
    }

    /**
     * Formula 2: E(C_x), by technique.
     *
     * <pre>
     * E(/proc) = clear_refs + page-table walk
     * E(ufd)   = register + write-protect + write-unprotect
     * E(SPML)  = ring-buffer copy + reverse mapping + enabling and disabling PML
     * E(EPML)  = ring-buffer copy + enabling and disabling PML
     * E(oracle) = 0
     * </pre>
     */
    public double ofTechnique() {
        return sum(technique.setUp()) + sum(technique.collection());
    }

    /**
     * Formula 3: E(tked_tker) = E(tked) + E(tker) + I(C_x, C_tked).
     *
     * @param tracked E(tked), the program's time when nobody tracks it
     * @param routine E(C_p), as in {@link #tracker}
     */
    public double tracked(double tracked, double routine) {
        return tracked + tracker(routine) + interference();
    }

    /**
     * Formula 4: I(C_x, C_tked), by technique; N is the number of context switches while logging is on.
     *
     * <pre>
     * I(/proc) = page faults in the kernel + world switches
     * I(ufd)   = page faults in user space + world switches
     * I(SPML)  = VM exits + N (vmread + vmwrite)
     * I(EPML)  = N (vmread + vmwrite)
     * </pre>
     */
    public double interference() {
        return sum(technique.interference());
    }

    private double sum(Set<Event> term) {
        return term.stream().mapToDouble(cost).sum();
    }
}
