package org.ooh4j.agent.soak;

import org.ooh4j.heap.verify.HeapCorruptError;
import org.ooh4j.heap.verify.UnreportedPageError;

/**
 * What went wrong on one heap.
 *
 * @param kind who found it
 * @param message one line
 */
record Failure(Kind kind, String message) {
    /** Who found it. */
    enum Kind {
        /** The checksum oracle: a page changed and was not reported. */
        ORACLE,
        /** The heap verifier, the audit of the marks, or the marker itself. */
        VERIFIER,
        /** A workload: the heap does not hold what the program put there. */
        MODEL,
        /** Anything else. */
        OTHER
    }

    static Failure of(String who, Throwable thrown) {
        Kind kind = Kind.OTHER;
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof UnreportedPageError) {
                kind = Kind.ORACLE;
            } else if (at instanceof SoakFailure) {
                kind = Kind.MODEL;
            } else if (at instanceof HeapCorruptError || isOfTheMarker(at)) {
                kind = Kind.VERIFIER;
            }
        }
        return new Failure(kind, who + ": " + thrown);
    }

    /** Marks and headers that are wrong end the collector with one of these. */
    private static boolean isOfTheMarker(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        return message.startsWith("reachable object is not marked")
                || message.startsWith("marked cell holds no object")
                || message.startsWith("no object can be at this address");
    }
}
