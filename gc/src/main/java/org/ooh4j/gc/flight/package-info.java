/**
 * The collector's events for the JDK's Flight Recorder: collections, pauses, phases, allocation stalls, pacing.
 *
 * <p>Enter at {@link org.ooh4j.gc.flight.FlightEvents}. The only package that imports {@code jdk.jfr}. May depend on
 * {@code gc.report}, {@code gc.pause} and {@code gc.phase}.
 */
package org.ooh4j.gc.flight;
