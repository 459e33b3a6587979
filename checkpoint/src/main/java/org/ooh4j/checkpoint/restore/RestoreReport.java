package org.ooh4j.checkpoint.restore;

import java.util.Optional;

/**
 * How a restore went. Times are measured, in nanoseconds.
 *
 * @param snapshot its id
 * @param mode what it was in the end
 * @param eagerBecause why it is not lazy although that was asked for
 * @param mappings mappings made, 0 in an eager restore
 * @param mappedPages pages that are read when they are first touched
 * @param readPages pages read
 * @param nanos until the heap was ready
 */
public record RestoreReport(
        String snapshot,
        RestoreMode mode,
        Optional<String> eagerBecause,
        int mappings,
        long mappedPages,
        long readPages,
        long nanos) {
    /** One line for a log. */
    public String message() {
        return "snapshot restored: id=" + snapshot + " mode=" + mode
                + eagerBecause
                        .map(reason -> " instead-of=LAZY reason=" + reason)
                        .orElse("") + " mappings=" + mappings
                + " mapped-pages=" + mappedPages + " read-pages=" + readPages + " ms=" + nanos / 1_000_000;
    }
}
