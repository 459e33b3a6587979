/**
 * What a run tells about itself: pause histograms, the report of its figures, lines on stderr.
 *
 * <p>Enter at {@link org.ooh4j.agent.telemetry.Figures}. Listens to {@code gc} and {@code checkpoint}; the only package
 * that may import JFR.
 */
package org.ooh4j.agent.telemetry;
