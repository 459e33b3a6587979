/**
 * Replays of a trace, side by side.
 *
 * <p>Enter at {@link org.ooh4j.agent.replay.Replays}. May depend on {@code options}, {@code telemetry}, {@code table},
 * and {@code hwsim}'s {@code trace}, {@code tracking} and {@code cost}.
 */
package org.ooh4j.agent.replay;
