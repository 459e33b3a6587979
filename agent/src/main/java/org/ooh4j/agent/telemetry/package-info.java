/**
 * What a run tells about itself: pause histograms, the report of its figures, logs, lines on stderr.
 *
 * <p>Enter at {@link org.ooh4j.agent.telemetry.Figures}. Listens to {@code gc} and {@code checkpoint}, and reads
 * the figures of {@code heap} and the prices of {@code hwsim.cost}; what the collector tells of itself without the
 * agent (log, bean, Flight Recorder) is in {@code gc}.
 */
package org.ooh4j.agent.telemetry;
