/**
 * The paper's tables and figures, ours beside the published values (docs/paper.md).
 *
 * <p>Enter at {@link org.ooh4j.agent.paper.Paper}. May depend on {@code hwsim}, {@code table} and {@code telemetry};
 * knows neither heap nor collector nor checkpointer.
 */
package org.ooh4j.agent.paper;
