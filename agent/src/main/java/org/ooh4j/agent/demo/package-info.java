/**
 * The demonstration: one ordinary program, plain and under the agent, killed and restored, and every checksum compared.
 *
 * <p>Enter at {@link org.ooh4j.agent.demo.Demonstration}. Runs child JVMs and knows of them only what they print and
 * the files they write; depends on {@code telemetry} for the form of those files, on {@code hwsim.cost} for prices
 * and on {@code ending}.
 */
package org.ooh4j.agent.demo;
