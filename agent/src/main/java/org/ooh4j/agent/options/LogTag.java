package org.ooh4j.agent.options;

/** What the agent tells on stderr. */
public enum LogTag {
    /** The transformation report. */
    WEAVE,
    /** Each pause of the collector. */
    GC,
    /** Each snapshot. */
    SNAPSHOT
}
