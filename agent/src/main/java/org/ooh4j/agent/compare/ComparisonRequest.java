package org.ooh4j.agent.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.hwsim.cost.CostProfile;
import org.ooh4j.hwsim.paging.PageSize;
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
 * @param vcpus virtual processors of the simulated machine, 1 to 64
 * @param guestPages size of the pages that its guest maps
 * @param profile prices of the modelled clock
 * @param seed of the order in which the techniques have their turns
 * @param trace where the page events of the measured run are recorded; for one technique only
 */
public record ComparisonRequest(
        Workload workload,
        long bytes,
        List<Technique> techniques,
        Behaviour behaviour,
        int passes,
        int vcpus,
        PageSize guestPages,
        CostProfile profile,
        long seed,
        Optional<Path> trace) {
    /** The longest array of the arena. */
    private static final long MOST_BYTES = 8L << 30;

    private static final long LEAST_BYTES = 4096;
    private static final int MOST_VCPUS = 64;

    /** Keeps its own copy of the list, and refuses with {@link UsageException} what cannot be run. */
    public ComparisonRequest {
        techniques = List.copyOf(techniques);
        if (bytes < LEAST_BYTES || bytes > MOST_BYTES) {
            throw new UsageException("size is out of range: bytes=" + bytes + ", choose one from 4k to 8g");
        }
        if (passes < 1) {
            throw new UsageException("at least one pass is needed: passes=" + passes);
        }
        if (vcpus < 1 || vcpus > MOST_VCPUS) {
            throw new UsageException("a machine has 1 to " + MOST_VCPUS + " processors: vcpus=" + vcpus);
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

    /**
     * What an untracked pass takes on the machine that the prices come from, in
     * nanoseconds; empty where nobody published it.
     */
    OptionalDouble baselineNanos() {
        boolean published = CostProfile.bundled().contains(profile.name()) && guestPages == PageSize.FOUR_KIB;
        return published ? workload.publishedPassNanos(bytes) : OptionalDouble.empty();
    }
}
