package org.ooh4j.gc.plan;

/** A plan that a collector can be opened with: one of {@link PlanKind}, or one of the user's own. */
public interface PlanChoice {
    /** Its name in options, logs and tables. */
    String label();

    /** Whether it rescans dirty pages: only then does the collector subscribe to the heap's log. */
    boolean usesDirtyPages();

    /** A plan for one collector, which may remember what earlier collections found. */
    Plan plan();
}
