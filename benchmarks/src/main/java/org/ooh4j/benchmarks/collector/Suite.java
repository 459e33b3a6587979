package org.ooh4j.benchmarks.collector;

/** A group of runs and the tables made of them. */
interface Suite {
    /** What {@code --only} calls it. */
    String name();

    /** What it measures, in a line. */
    String summary();

    /** Runs it and reports. */
    void run(Bench bench);
}
