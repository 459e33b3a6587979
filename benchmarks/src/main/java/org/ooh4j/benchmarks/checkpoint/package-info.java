/**
 * What snapshots and restores cost: {@link org.ooh4j.benchmarks.checkpoint.RestoreBench} is a command of its own, whose
 * repetitions take turns. May depend on {@code checkpoint} and {@code heap}.
 */
package org.ooh4j.benchmarks.checkpoint;
