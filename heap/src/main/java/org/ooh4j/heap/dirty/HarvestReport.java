package org.ooh4j.heap.dirty;

/**
 * What one harvest brought.
 *
 * @param pages distinct pages
 * @param nanos measured time of the harvest, handshake included
 * @param handshakeNanos measured time of the handshake alone, 0 in a stop
 * @param oraclePages pages that the oracle saw written in this epoch, -1 when it does not run
 * @param missed pages of the oracle that the technique did not report
 * @param falselyDirty pages that the technique reported and the oracle did not see
 */
public record HarvestReport(
        int pages, long nanos, long handshakeNanos, int oraclePages, int missed, int falselyDirty) {}
