/**
 * The collector's benchmarks: child JVMs and the baselines in C, run in turn, their figures as tables and JSON Lines.
 *
 * <p>Enter at {@link org.ooh4j.benchmarks.collector.CollectorBench}; a {@code Suite} is a group of runs and the tables made
 * of them. Starts {@code benchmarks.child} in other JVMs and knows of what runs there only the lines that it prints; runs
 * {@code benchmarks.paired} under JMH. May depend on {@code gc.plan}, for the plans that there are.
 */
package org.ooh4j.benchmarks.collector;
