/**
 * The collector's log: one in our own words, one in the dialect of the JVM's CMS collector for the tools that read it.
 *
 * <p>Enter at {@link org.ooh4j.gc.log.UnifiedLog} and {@link org.ooh4j.gc.log.CmsLog}: listeners that write to a stream.
 * Lines are decorated as those of the JVM's {@code -Xlog:gc}, with its time since start, so that the two can be read side
 * by side. May depend on {@code gc.report}, {@code gc.pause} and {@code gc.phase}.
 */
package org.ooh4j.gc.log;
