/**
 * Long stress: programs that check what they find in the heap, and random models, beside each other on one heap for
 * each plan and technique. One model has weak handles and finalizers: they are exact after a collection that runs
 * alone.
 *
 * <p>Enter at {@link org.ooh4j.agent.soak.Soak}. A {@link org.ooh4j.agent.soak.Workload} is one program; tests run them
 * too. May depend on {@code gc}, {@code heap}, {@code hwsim.tracking}, and the packages {@code table} and
 * {@code telemetry} of the agent.
 */
package org.ooh4j.agent.soak;
