package org.ooh4j.benchmarks.checkpoint;

/**
 * What an epoch took, in nanoseconds.
 *
 * @param first the first stores to pages
 * @param plain as many stores that nobody tracks
 * @param again the first stores' repetition
 * @param harvest until it was known which pages were stored to, and each would be told again
 */
record Epoch(long first, long plain, long again, long harvest) {
    /** What tracking added to the program's stores, and the harvest. */
    double cost() {
        return first - plain + harvest;
    }
}
