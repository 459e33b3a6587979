package org.ooh4j.gc.plan;

import org.ooh4j.gc.report.CycleKind;

/** The course of one collection: which phases, in which order, and where the world stops. Stateless. */
public sealed interface Plan permits StopTheWorldPlan, MostlyConcurrentPlan {
    /**
     * Runs one whole collection, its sweep included, on the collector's thread.
     *
     * @return how it went
     */
    CycleKind collect(CollectionWork work);
}
