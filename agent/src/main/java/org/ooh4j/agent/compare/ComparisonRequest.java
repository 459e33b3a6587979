package org.ooh4j.agent.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.hwsim.cost.CostProfile;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.Technique;

/**
 * What to compare, and how.
 *
 * @param workload what writes
 * @param bytes memory that it works on
 * @param techniques who tracks, one after the other
 * @param behaviour which each of them has
 * @param passes measured passes, each an epoch of its own
 * @param profile prices of the modelled clock
 * @param trace where the page events of the measured run are recorded; for one technique only
 */
public record ComparisonRequest(
        Workload workload,
        long bytes,
        List<Technique> techniques,
        Behaviour behaviour,
        int passes,
        CostProfile profile,
        Optional<Path> trace) {
    /** The longest array of the arena. */
    private static final long MOST_BYTES = 8L << 30;

    private static final long LEAST_BYTES = 4096;

    /** Keeps its own copy of the list, and refuses with {@link UsageException} what cannot be run. */
    public ComparisonRequest {
        techniques = List.copyOf(techniques);
        if (bytes < LEAST_BYTES || bytes > MOST_BYTES) {
            throw new UsageException("size is out of range: bytes=" + bytes + ", choose one from 4k to 8g");
        }
        if (passes < 1) {
            throw new UsageException("at least one pass is needed: passes=" + passes);
        }
        for (Technique technique : techniques) {
            try {
                technique.require(behaviour);
            } catch (IllegalArgumentException e) {
                throw new UsageException(e.getMessage(), e);
            }
        }
        if (trace.isPresent() && techniques.size() != 1) {
            throw new UsageException("a trace is of one run: techniques=" + techniques + ", name one with --technique");
        }
    }
}
