package org.ooh4j.heap.dirty;

/**
 * What one harvest brought.
 *
 * @param pages distinct pages that subscribers were given
 * @param nanos measured time of the harvest, handshakes included
 * @param handshakeNanos measured time of its two handshakes, next to nothing in a stop
 * @param oraclePages pages that the oracle saw written in this epoch, -1 when it does not run
 * @param missed pages of the oracle that the technique did not report
 * @param falselyDirty pages that the technique reported and the oracle did not see
 * @param fedFromOracle whether the missed pages were given to the subscribers all the same
 */
public record HarvestReport(
        int pages,
        long nanos,
        long handshakeNanos,
        int oraclePages,
        int missed,
        int falselyDirty,
        boolean fedFromOracle) {
    /** Pages of the oracle that no subscriber was given; 0 where no oracle runs. */
    public int lost() {
        return fedFromOracle ? 0 : missed;
    }

    /** Share of the written pages that the technique reported, 0 to 1; 1 where nothing was written; needs the oracle. */
    public double recall() {
        return oraclePages <= 0 ? 1 : (oraclePages - missed) / (double) oraclePages;
    }

    /** Share of the reported pages that were written, 0 to 1; 1 where nothing was reported; needs the oracle. */
    public double precision() {
        int right = oraclePages - missed;
        return right + falselyDirty <= 0 ? 1 : right / (double) (right + falselyDirty);
    }
}
