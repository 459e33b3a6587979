package org.ooh4j.agent.soak;

import java.util.List;
import java.util.Random;

/** All workloads, to be run beside each other on one heap. */
final class Workloads {
    private Workloads() {}

    /** Fresh ones on {@code objects}, which has a collector; each is for a thread of its own. */
    static List<Workload> all(HeapObjects objects, long seed, ReferenceTally tally) {
        return List.of(
                new ReversedLists(objects, "lists", new Random(seed)),
                new SharedList(objects, "shared"),
                new SharedList(objects, "shared"),
                new MutatedTrees(objects, "trees", new Random(seed + 1)),
                new TypedChains(objects, "chains", new Random(seed + 2)),
                new HiddenObjects(objects, "hidden", new Random(seed + 3)),
                new RandomModel(objects, "model", new Random(seed + 4)),
                new ThreadChurn(objects, "churn", new Random(seed + 5)),
                new LargeArrays(objects, "large", new Random(seed + 6)),
                new WeakAndFinalizable(objects, "weak", new Random(seed + 7), tally),
                new FinalizerDrain(objects, new Random(seed + 8)));
    }
}
