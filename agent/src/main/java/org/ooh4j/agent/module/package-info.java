/**
 * Opens to us the packages of the JDK that the native memory library reaches into, so that users need no flags.
 *
 * <p>Enter at {@link org.ooh4j.agent.module.ModuleOpener}. Depends on nothing.
 */
package org.ooh4j.agent.module;
