package org.ooh4j.agent.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ooh4j.gc.report.CycleKind;

/**
 * What a soak came to on one heap.
 *
 * @param plan its label
 * @param technique its name
 * @param nanos measured time of its turns
 * @param collections by kind
 * @param operations what its workloads did
 * @param references what they did with weak handles and finalizers
 * @param heapChecks verifications of the whole heap
 * @param dirtyChecks comparisons of all pages with their checksums
 * @param oracleErrors pages that changed and were not reported
 * @param verifierErrors what the verifier, the audit or the marker found wrong
 * @param modelErrors workloads that did not find what they should
 * @param failures everything that went wrong, a line each
 * @param live bytes alive between turns
 * @param handleBlocks handle blocks between turns
 * @param arena bytes that the arena has grown to
 * @param resident resident set of the process, all heaps together
 */
public record SoakResult(
        String plan,
        String technique,
        long nanos,
        Map<CycleKind, Long> collections,
        long operations,
        ReferenceFigures references,
        long heapChecks,
        long dirtyChecks,
        long oracleErrors,
        long verifierErrors,
        long modelErrors,
        List<String> failures,
        Drift live,
        Drift handleBlocks,
        Drift arena,
        Drift resident) {
    private static final double GROWTH = 0.5;
    private static final long BYTES_SLACK = 4 << 20;
    private static final long BLOCKS_SLACK = 1000;
    private static final long RESIDENT_SLACK = 256 << 20;

    /** What grew that should stay flat, a line each; empty where there were too few turns to tell. */
    List<String> growth() {
        List<String> grown = new ArrayList<>();
        if (live.isGrowth(GROWTH, BYTES_SLACK)) {
            grown.add(line("live bytes", live));
        }
        if (handleBlocks.isGrowth(GROWTH, BLOCKS_SLACK)) {
            grown.add(line("handle blocks", handleBlocks));
        }
        if (resident.isGrowth(GROWTH, RESIDENT_SLACK)) {
            grown.add(line("resident set", resident));
        }
        return grown;
    }

    private String line(String what, Drift drift) {
        return what + " grew: plan=" + plan + " technique=" + technique + " first-third=" + drift.first()
                + " last-third=" + drift.last();
    }

    /** Everything that fails a soak, a line each. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (String failure : failures) {
            problems.add("plan=" + plan + " technique=" + technique + " " + failure);
        }
        problems.addAll(growth());
        return problems;
    }
}
