package org.ooh4j.gc.bean;

import java.util.Map;

/**
 * What a management client sees of a collector. Times are measured, in nanoseconds. The bean also sends a {@link
 * CollectionNotice} for each collection.
 */
public interface CollectorMXBean {
    /** The plan that collections follow which allocation starts. */
    String getPlan();

    /** Who tracks dirty pages. */
    String getTechnique();

    /** Collections that have ended, of every kind. */
    long getCollectionCount();

    /** Collections that have ended, by kind. */
    Map<String, Long> getCollections();

    /** Bytes that the last collection left alive. */
    long getLiveBytes();

    /** Bytes freed so far. */
    long getReclaimedBytes();

    /** Bytes allocated so far. */
    long getAllocatedBytes();

    /** Dirty pages rescanned so far. */
    long getDirtyPagesRescanned();

    /** Pauses by kind; kinds without any are left out. */
    Map<String, PauseSummary> getPauses();

    /** Waits of single threads by kind; kinds without any are left out. */
    Map<String, TimeSummary> getWaits();

    /** The longest that any single allocation, store or operation at the gate was held. */
    long getLongestHeldNanos();

    /** The minimum mutator utilisation, from 0 to 1, by window: {@code 1ms} to {@code 100ms}. */
    Map<String, Double> getMinimumUtilisation();

    /** The report of the last collection; empty before the first. */
    String getLastReport();

    /** Runs an exact collection and waits for its end. */
    void collect();
}
