package org.ooh4j.benchmarks.child;

/** What a child JVM runs and measures. */
interface Workload {
    /** Runs to the end; what it measures itself goes to {@code figures}. */
    void run(Parameters parameters, Figures figures) throws InterruptedException;
}
