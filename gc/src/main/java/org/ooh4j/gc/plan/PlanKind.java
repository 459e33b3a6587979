package org.ooh4j.gc.plan;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The plans that a collector can follow. */
public enum PlanKind {
    /** The baseline: marks in one pause. */
    STW("stw"),
    /** Marks beside the program, after Boehm, Demers and Shenker. */
    CONCURRENT("concurrent");

    private final String label;

    PlanKind(String label) {
        this.label = label;
    }

    /** The name that users type. */
    public String label() {
        return label;
    }

    /**
     * The plan called {@code label}.
     *
     * @throws IllegalArgumentException naming the plans there are
     */
    public static PlanKind of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no plan of this name plan=" + label + "; there are "
                        + Arrays.stream(values()).map(PlanKind::label).collect(Collectors.joining(", "))));
    }

    /** The plan itself. */
    public Plan plan() {
        return this == STW ? new StopTheWorldPlan() : new MostlyConcurrentPlan();
    }
}
