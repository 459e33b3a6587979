/**
 * Fuzzing of snapshot images: stores are damaged at random, most of them with their checksums made right again so that
 * deeper layers see the damage, and then opened, restored, verified, collected and written to. Whatever comes must end
 * in a heap that is sound or in a typed exception, soon, and with little memory.
 *
 * <p>Enter at {@link org.ooh4j.agent.soak.fuzz.ImageFuzz}. May depend on {@code gc}, {@code checkpoint}, {@code heap}
 * and the packages {@code table} and {@code telemetry} of the agent.
 */
package org.ooh4j.agent.soak.fuzz;
