/**
 * How the agent stands in the JVM: the jar it came from, and the packages of the JDK that are opened to it so that
 * users need no flags.
 *
 * <p>Enter at {@link org.ooh4j.agent.module.ModuleOpener}. Depends on nothing.
 */
package org.ooh4j.agent.module;
