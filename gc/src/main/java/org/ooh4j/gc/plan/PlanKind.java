package org.ooh4j.gc.plan;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The plans that come with the collector. */
public enum PlanKind implements PlanChoice {
    /** The baseline: marks in one pause. */
    STW("stw", false, StopTheWorldPlan::new),
    /** Marks beside the program, after Boehm, Demers and Shenker. */
    CONCURRENT("concurrent", true, MostlyConcurrentPlan::new),
    /** As concurrent, but most collections keep the marks of the one before: what is marked is old. */
    GENERATIONAL("generational", true, GenerationalPlan::new);

    private final String label;
    private final boolean usesDirtyPages;
    private final Supplier<Plan> maker;

    PlanKind(String label, boolean usesDirtyPages, Supplier<Plan> maker) {
        this.label = label;
        this.usesDirtyPages = usesDirtyPages;
        this.maker = maker;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public boolean usesDirtyPages() {
        return usesDirtyPages;
    }

    @Override
    public Plan plan() {
        return maker.get();
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
}
