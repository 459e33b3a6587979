package org.ooh4j.agent.demo;

import java.nio.file.Path;

/**
 * What the demonstration runs with.
 *
 * @param agent the agent's jar
 * @param programs the jar of the example programs
 * @param out directory for histograms, reports, logs and snapshots
 * @param seed seed of the moments of the kills
 * @param updates updates of a full run
 * @param kills how often the program is killed and restored
 */
public record DemoOptions(Path agent, Path programs, Path out, long seed, long updates, int kills) {}
