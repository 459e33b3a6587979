package org.ooh4j.benchmarks.checkpoint;

import java.io.IOException;

/** Pages that can be stored to, and a tracker that tells afterwards which were. Used by one thread. */
interface Epochs extends AutoCloseable {
    /** How many pages there are. */
    int pages();

    /** What was stored before is forgotten. */
    void begin() throws IOException;

    /** Stores to each of these pages; nanoseconds. */
    long stores(int[] pages);

    /** Stores to as many pages that nobody tracks; nanoseconds. */
    long plain(int[] pages);

    /**
     * Has the tracker tell the pages; nanoseconds.
     *
     * @param stored how many were stored to since {@link #begin}
     * @throws IllegalStateException if it tells of fewer
     */
    long harvest(int stored) throws IOException;

    /**
     * One epoch.
     *
     * @param pages stored to for the first time in it, then again
     * @param others for the plain stores
     * @param plainBefore whether those come before the tracked ones, or between first and again
     */
    default Epoch epoch(int[] pages, int[] others, boolean plainBefore) throws IOException {
        begin();
        long before = plainBefore ? plain(others) : 0;
        long first = stores(pages);
        long plain = plainBefore ? before : plain(others);
        long again = stores(pages);
        return new Epoch(first, plain, again, harvest(pages.length));
    }

    @Override
    void close();
}
