/**
 * JMH benchmarks whose variants take turns within one invocation: on a machine that others use, only the ratio of what
 * ran a moment apart means something. Times of the variants are kept aside and reported by a profiler.
 *
 * <p>Enter at {@link org.ooh4j.benchmarks.paired.TrackedStores} and {@link org.ooh4j.benchmarks.paired.Dereference}; run
 * with {@code -prof org.ooh4j.benchmarks.paired.PairedProfiler}, or as suites of
 * {@code org.ooh4j.benchmarks.collector.CollectorBench}. JMH's own score is of all variants together. May depend on
 * {@code heap}.
 */
package org.ooh4j.benchmarks.paired;
