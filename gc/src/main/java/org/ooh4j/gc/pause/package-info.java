/**
 * How long the program stood still: the kinds of pause, one record per pause, HdrHistograms by kind, the {@code .hlog}
 * that HdrHistogram's tools read, the waits of single threads beside them, and the minimum mutator utilisation.
 *
 * <p>Enter at {@link org.ooh4j.gc.pause.PauseHistograms}. Measured time only, in nanoseconds; the time until every
 * mutator stood still is part of a pause and is recorded apart too. May depend on {@code hwsim.cost}.
 */
package org.ooh4j.gc.pause;
