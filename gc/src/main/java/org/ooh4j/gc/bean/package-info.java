/**
 * A collector as a management bean: figures to read, collections to be notified of, for JConsole, JMC and exporters.
 *
 * <p>Enter at {@link org.ooh4j.gc.bean.CollectorBean}. May depend on every other package of {@code gc}; nothing of
 * {@code gc} depends on it, so a program that does not register a bean does not load the JVM's bean server.
 */
package org.ooh4j.gc.bean;
