package org.ooh4j.agent.demo;

import org.ooh4j.agent.telemetry.Figures;

/**
 * One run that went to its end.
 *
 * @param subject {@code plain}, {@code stw}, ...
 * @param plan the collector's plan; empty without the agent
 * @param technique who tracked; empty without the agent
 * @param outcome the program's last line
 * @param nanos measured time of the whole JVM
 * @param figures what the agent reported; none without it
 */
record RunResult(String subject, String plan, String technique, ProgramLine outcome, long nanos, Figures figures) {}
