package org.ooh4j.checkpoint.dump;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the pages of a snapshot get out of a program that goes on. All modes give the same snapshots; they differ in who
 * waits, and for what.
 *
 * <pre>
 *                      stop                          beside the program               waits of single stores
 *  copy-before-write   arms a guard                  pages are written                a page copy at a first write; at the
 *                                                                                     cap of the memory aside, the disk
 *  pre-copy            copies what is left           rounds of writing dirty pages    none
 *  stop-and-copy       copies every dirty page       pages are written                none
 * </pre>
 *
 * <p>Where a stop copies, the pages must fit the memory for pages aside; those that do not are written to the store in the
 * stop, and {@link StopWork#written} says how many. So the first snapshot of a chain, which is full, stops the program in
 * {@code stop-and-copy} for as long as a heap larger than that memory takes to write. Immutable.
 */
public abstract sealed class SnapshotMode permits CopyBeforeWriteMode, PreCopyMode, StopAndCopyMode {
    private final String label;

    SnapshotMode(String label) {
        this.label = label;
    }

    /** The stop marks the dirty pages; the first store to a marked page copies it aside. The default. */
    public static SnapshotMode copyBeforeWrite() {
        return CopyBeforeWriteMode.ONLY;
    }

    /** Rounds write pages while the program runs, until the stop is predicted to take 1 ms at most, or for 16 rounds. */
    public static SnapshotMode preCopy() {
        return preCopy(PreCopyMode.TARGET, PreCopyMode.ROUNDS);
    }

    /**
     * Rounds write pages while the program runs.
     *
     * @param target how long copying in the stop may take, as predicted from measured copies
     * @param maxRounds most rounds, at least 1; at the last one the stop comes, however long it takes
     * @throws IllegalArgumentException if the target is negative or there is no round
     */
    public static SnapshotMode preCopy(Duration target, int maxRounds) {
        return new PreCopyMode(target, maxRounds);
    }

    /** The stop copies the dirty pages, as CRIU's dump does; they are written after it. */
    public static SnapshotMode stopAndCopy() {
        return StopAndCopyMode.ONLY;
    }

    /** All modes, each with its defaults. */
    public static List<SnapshotMode> all() {
        return List.of(copyBeforeWrite(), preCopy(), stopAndCopy());
    }

    /** The mode called so, with its defaults. */
    public static Optional<SnapshotMode> named(String label) {
        return all().stream().filter(mode -> mode.label.equals(label)).findFirst();
    }

    /**
     * The same with another target for the stop; itself where it has none.
     *
     * @throws IllegalArgumentException if the target is negative
     */
    public SnapshotMode withTarget(Duration target) {
        return this;
    }

    /** What options and reports call it. */
    public final String label() {
        return label;
    }

    /** Its label, and its settings. */
    @Override
    public String toString() {
        return label;
    }

    /** A capture for one heap, for as many snapshots as there will be. */
    abstract Capture capture(CaptureParts parts);
}
