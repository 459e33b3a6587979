/**
 * JMH benchmarks whose variants take turns within one invocation: on a machine that others use, only the ratio of what
 * ran a moment apart means something. Times of the variants are kept aside and reported by a profiler. Each variant's
 * loop is compiled on its own: inlined into whatever runs it, by chance of when that is compiled, it can have one value
 * more than there are registers.
 *
 * <p>Enter at {@link org.ooh4j.benchmarks.paired.TrackedStores} and {@link org.ooh4j.benchmarks.paired.Dereference}; run
 * with {@code -prof org.ooh4j.benchmarks.paired.PairedProfiler}, or as suites of
 * {@code org.ooh4j.benchmarks.collector.CollectorBench}. JMH's own score is of all variants together. May depend on
 * {@code heap}.
 */
package org.ooh4j.benchmarks.paired;
