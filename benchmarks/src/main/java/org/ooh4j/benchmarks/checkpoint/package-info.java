/**
 * What snapshots cost: pauses, the delay of single stores, throughput, the tracker, a program's slowdown; and restores.
 *
 * <p>Enter at {@link org.ooh4j.benchmarks.checkpoint.CheckpointBench}. May depend on {@code report}, {@code heap} and {@code checkpoint}.
 */
package org.ooh4j.benchmarks.checkpoint;
