/**
 * Measures what this host takes for the events of the modelled clock, where its kernel allows it.
 *
 * <p>Enter at {@link org.ooh4j.agent.calibrate.Calibration}. A probe is a class that measures a few events or says why
 * it cannot; what no probe measures is taken from the paper's profile, with the reason. Depends on {@code heap.store}
 * for memory and system calls, on {@code hwsim.cost} for the form of a profile, and on {@code telemetry} for JSON.
 */
package org.ooh4j.agent.calibrate;
