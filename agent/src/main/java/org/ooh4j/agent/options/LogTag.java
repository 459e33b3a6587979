package org.ooh4j.agent.options;

/** What the agent tells on stderr. */
public enum LogTag {
    /** The transformation report. */
    WEAVE,
    /** Each pause and collection. */
    GC,
    /** The report of each collection, in several lines. */
    CYCLE,
    /** Each snapshot. */
    SNAPSHOT
}
