/**
 * What is done when the JVM is told to end while something runs.
 *
 * <p>Enter at {@link org.ooh4j.agent.ending.ShutdownHook}. Depends on nothing of the project.
 */
package org.ooh4j.agent.ending;
