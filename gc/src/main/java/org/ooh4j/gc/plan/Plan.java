package org.ooh4j.gc.plan;

import org.ooh4j.gc.report.CycleKind;

/**
 * The course of one collection: which phases, in which order, and where the world stops.
 *
 * <p>A plan belongs to one collector and is used by its thread. What makes a course sound is said in the package's
 * documentation; {@code docs/collector.md} adds one as an example.
 */
public interface Plan {
    /**
     * Runs one whole collection, its sweep included, on the collector's thread.
     *
     * @return how it went
     */
    CycleKind collect(CollectionWork work);
}
