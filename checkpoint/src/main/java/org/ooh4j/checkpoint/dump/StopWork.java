package org.ooh4j.checkpoint.dump;

/**
 * What a stop did with pages; measured, in nanoseconds.
 *
 * @param residual pages that the last harvest, the one in the stop, brought
 * @param copied pages copied in it; 0 in {@code copy-before-write}
 * @param copyNanos copying them
 * @param written pages that had to be written in the stop too, because the memory for copies was full; 0 is usual
 * @param predictedNanos how long copying was expected to take; -1 where nothing is copied, or no copy was measured before
 */
public record StopWork(long residual, long copied, long copyNanos, long written, long predictedNanos) {
    static final StopWork NONE = new StopWork(0, 0, 0, 0, -1);
}
