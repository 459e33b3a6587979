/**
 * The entry of the agent: attaches the heap, the collector and the checkpointer to a program that knows nothing of
 * them.
 *
 * <p>Enter at {@link org.ooh4j.agent.OohAgent}. The only package that puts everything together; nothing but {@code cli}
 * may depend on it.
 */
package org.ooh4j.agent;
