package org.ooh4j.agent.soak.snapshots;

import java.util.List;

/**
 * What came out of a soak by kills.
 *
 * @param seed of everything random
 * @param kills children killed
 * @param earlyKills of them, before they had a snapshot
 * @param committed snapshots found, acknowledged or not
 * @param acknowledged snapshots that children were told of before they were killed
 * @param restored snapshots restored and compared, equal all of them but the one that is the loss
 * @param tornTails torn ends of logs that were dropped
 * @param operations that the last restored snapshot holds, of all threads
 * @param nanos how long it took, measured
 * @param losses one line each; the store of a loss is kept
 */
public record KillResult(
        long seed,
        long kills,
        long earlyKills,
        long committed,
        long acknowledged,
        long restored,
        long tornTails,
        long operations,
        long nanos,
        List<String> losses) {}
