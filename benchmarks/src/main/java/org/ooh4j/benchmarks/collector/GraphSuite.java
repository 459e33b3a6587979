package org.ooh4j.benchmarks.collector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One of the two workloads that run on libgc too: each plan and the baselines, in turn. */
final class GraphSuite implements Suite {
    private final String name;
    private final String summary;
    private final String workload;
    private final String[] parameters;
    private final String[] baselineArguments;

    private GraphSuite(String name, String summary, String workload, String[] parameters, String[] baselineArguments) {
        this.name = name;
        this.summary = summary;
        this.workload = workload;
        this.parameters = parameters;
        this.baselineArguments = baselineArguments;
    }

    /** GCBench's shape with these parameters, the same on both sides. */
    static GraphSuite trees(String name, int doubles, int live, int stretch) {
        return new GraphSuite(
                name,
                "GCBench's shape: " + doubles + " doubles, trees of depth " + live + " live and " + stretch
                        + " stretched",
                "trees",
                new String[] {"doubles=" + doubles, "live=" + live, "stretch=" + stretch},
                new String[] {"" + doubles, "" + live, "" + stretch});
    }

    /** Random reference stores, {@code hot} percent of the nodes written. */
    static GraphSuite mutate(int hot, int nodes, int stores) {
        return new GraphSuite(
                "mutate-" + hot,
                nodes + " live nodes, " + stores + " stores into " + hot + " % of them, 8 garbage nodes each",
                "mutate",
                new String[] {"nodes=" + nodes, "stores=" + stores, "garbage=8", "hot=" + hot},
                new String[] {"" + nodes, "" + stores, "" + hot, "8"});
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public void run(Bench bench) {
        List<Contender> contenders = new ArrayList<>(bench.library().each(workload, parameters));
        bench.baselines().ifPresent(baselines -> contenders.addAll(baselines.each(workload, baselineArguments)));
        Map<Contender, List<Outcome>> outcomes =
                bench.rounds().run(name, contenders, bench.options().repetitions());
        CostTable.report(bench.report(), name, summary, outcomes);
        PauseTable.report(bench.report(), name, outcomes);
    }
}
