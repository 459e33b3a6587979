package org.ooh4j.gc.report;

/** How a collection went. */
public enum CycleKind {
    /** Marked in one pause. */
    FULL("full"),
    /** Marked beside the program. */
    CONCURRENT("concurrent"),
    /** Began beside the program and was finished in a pause, because a thread had no room to go on. */
    DEGENERATE("degenerate"),
    /** Kept the marks of the one before and looked at what is new only. */
    YOUNG("young");

    private final String label;

    CycleKind(String label) {
        this.label = label;
    }

    /** Name in logs and tables. */
    public String label() {
        return label;
    }
}
