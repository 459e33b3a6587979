package org.ooh4j.checkpoint.dump;

/**
 * One round before the stop.
 *
 * @param round from 1
 * @param harvested pages that its harvest brought
 * @param residual pages that a stop now would have to copy ({@code copy-before-write}: to make pending)
 * @param pages what was written in it; nothing but in {@code pre-copy}
 * @param predictedStopNanos how long copying the residue would take; -1 where no copy was measured yet, or none is made
 * @param decision what came next
 */
public record DumpRound(
        int round, long harvested, long residual, PageCounts pages, long predictedStopNanos, RoundDecision decision) {
    /** {@code 1:harvested=812,residual=812,written=800,zero=12,same=0,predicted-us=530,again}. */
    @Override
    public String toString() {
        return round + ":harvested=" + harvested + ",residual=" + residual + ",written=" + pages.written() + ",zero="
                + pages.zero() + ",same=" + pages.same() + ",predicted-us="
                + (predictedStopNanos < 0 ? "unknown" : predictedStopNanos / 1000) + "," + decision.label();
    }
}
