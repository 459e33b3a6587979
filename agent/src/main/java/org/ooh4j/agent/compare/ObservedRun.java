package org.ooh4j.agent.compare;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.ooh4j.heap.dirty.HarvestReport;

/**
 * The run of a technique beside the oracle, from the first pass on.
 *
 * @param harvests one for each pass, at least one
 */
record ObservedRun(List<HarvestReport> harvests) {
    ObservedRun {
        harvests = List.copyOf(harvests);
    }

    long written() {
        return sum(HarvestReport::oraclePages);
    }

    long missed() {
        return sum(HarvestReport::missed);
    }

    long falselyDirty() {
        return sum(HarvestReport::falselyDirty);
    }

    double least(ToDoubleFunction<HarvestReport> share) {
        return harvests.stream().mapToDouble(share).min().orElseThrow();
    }

    double mean(ToDoubleFunction<HarvestReport> share) {
        return harvests.stream().mapToDouble(share).average().orElseThrow();
    }

    private long sum(ToLongFunction<HarvestReport> count) {
        return harvests.stream().mapToLong(count).sum();
    }
}
