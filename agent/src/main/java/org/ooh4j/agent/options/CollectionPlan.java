package org.ooh4j.agent.options;

/** How the heap is collected. */
public enum CollectionPlan {
    /** The program stands still for the whole collection. */
    STW,
    /** The program runs while the collector marks; a short pause ends the marking. */
    CONCURRENT
}
