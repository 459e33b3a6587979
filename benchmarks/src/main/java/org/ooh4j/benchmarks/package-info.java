/**
 * JMH benchmarks: {@code java -jar benchmarks/target/benchmarks.jar [name]}.
 *
 * <p>Each pairs the variants in one benchmark run over the same memory, so that ratios hold on a noisy machine. May
 * depend on {@code heap} and {@code gc}.
 */
package org.ooh4j.benchmarks;
