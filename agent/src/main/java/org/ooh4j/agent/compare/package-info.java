/**
 * One workload under several techniques, side by side, on both clocks.
 *
 * <p>Enter at {@link org.ooh4j.agent.compare.Comparison}. A workload is a class that implements
 * {@link org.ooh4j.agent.compare.Workload}. May depend on {@code options}, {@code telemetry}, {@code table},
 * {@code heap}, and {@code hwsim}'s {@code tracking}, {@code trace}, {@code cost} and the page sizes of {@code paging}.
 */
package org.ooh4j.agent.compare;
