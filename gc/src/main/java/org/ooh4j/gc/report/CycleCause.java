package org.ooh4j.gc.report;

/** Why a collection began; of several causes the last of this order counts. */
public enum CycleCause {
    /** Enough was allocated since the one before. */
    ALLOCATION("allocation"),
    /** Somebody asked. */
    REQUEST("request"),
    /** Handles alone kept much alive, and the JVM was asked to collect first. */
    HANDLE_PRESSURE("handle pressure"),
    /** A thread had no room. */
    NO_ROOM("no room"),
    /** A thread had no room, and the JVM was asked to collect first so that handles go. */
    NO_ROOM_AFTER_JVM("no room, after a collection of the JVM");

    private final String label;

    CycleCause(String label) {
        this.label = label;
    }

    /** Name in logs and tables. */
    public String label() {
        return label;
    }
}
