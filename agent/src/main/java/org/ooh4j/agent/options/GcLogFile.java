package org.ooh4j.agent.options;

import java.nio.file.Path;

/**
 * Where the collector's log goes.
 *
 * @param file written anew
 * @param cms whether it is in the dialect of the JVM's CMS collector instead of our own words
 */
public record GcLogFile(Path file, boolean cms) {}
