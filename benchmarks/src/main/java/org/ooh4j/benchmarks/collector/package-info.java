/**
 * The collector's benchmarks: child JVMs and the baselines in C, run in turn, their figures as tables and JSON Lines.
 *
 * <p>Enter at {@link org.ooh4j.benchmarks.collector.CollectorBench}. Starts {@code benchmarks.child} in other JVMs and
 * knows of what runs there only the lines that it prints. May depend on {@code gc.plan}, for the plans that there are.
 */
package org.ooh4j.benchmarks.collector;
