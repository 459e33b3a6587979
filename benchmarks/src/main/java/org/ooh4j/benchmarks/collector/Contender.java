package org.ooh4j.benchmarks.collector;

import java.util.List;
import java.util.Map;

/**
 * One configuration that a suite runs: a process to start.
 *
 * @param name what tables call it
 * @param command the process
 * @param environment what is added to its environment
 */
record Contender(String name, List<String> command, Map<String, String> environment) {}
