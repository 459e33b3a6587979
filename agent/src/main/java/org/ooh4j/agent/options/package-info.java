/**
 * What a user may set, and where each setting came from.
 *
 * <p>{@link org.ooh4j.agent.options.Option} is the one table: parser, help and {@code docs/options.md} come from it.
 * Enter at {@link org.ooh4j.agent.options.Settings#read}; {@link org.ooh4j.agent.options.AgentOptions} is the typed
 * view of the outcome. May depend on the names in {@code gc.plan} and {@code hwsim.tracking}, and on
 * {@code checkpoint}'s modes and triggers.
 */
package org.ooh4j.agent.options;
