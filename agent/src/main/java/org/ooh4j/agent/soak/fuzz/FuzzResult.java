package org.ooh4j.agent.soak.fuzz;

import java.util.List;
import java.util.Map;

/**
 * What came out of a fuzzing.
 *
 * @param seed of everything random
 * @param inputs damaged stores tried
 * @param nanos how long it took, measured
 * @param outcomes how often what came out, finds left out
 * @param finds one line each, with the place of the reproducer
 */
public record FuzzResult(long seed, long inputs, long nanos, Map<String, Long> outcomes, List<String> finds) {}
