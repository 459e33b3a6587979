package org.ooh4j.heap;

/**
 * How far a stepped collection is.
 *
 * @param cycle its number, 0 if none is being stepped
 * @param phase what it is doing, in the words of the collector's log
 * @param markedBytes bytes traced so far
 * @param finished whether it has ended, or there is none
 */
public record CollectionProgress(long cycle, String phase, long markedBytes, boolean finished) {
    /** No collection is being stepped. */
    public static final CollectionProgress IDLE = new CollectionProgress(0, "idle", 0, true);
}
