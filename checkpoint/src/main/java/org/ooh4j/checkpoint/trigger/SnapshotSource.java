package org.ooh4j.checkpoint.trigger;

/** What triggers take snapshots of. */
public interface SnapshotSource {
    /** How an attempt ended. */
    enum Outcome {
        /** The snapshot is there. */
        TAKEN,
        /** An operation kept the gate from closing: it is to be tried again soon. */
        ABANDONED,
        /** It could not be written; whoever had to be told was told. */
        FAILED
    }

    /** Takes a snapshot now. Never throws. */
    Outcome take();

    /** About how many pages have changed since the last one; cheap, no harvest. What changed just now may be missing. */
    long expectedPages();
}
