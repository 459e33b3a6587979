package org.ooh4j.heap.verify;

/** A verification has found a heap that is not sound. */
public final class HeapCorruptError extends Error {
    private static final long serialVersionUID = 1L;

    HeapCorruptError(VerificationReport report) {
        super("the heap is corrupt: problems=" + report.problemCount() + " objects=" + report.objects() + " first={"
                + report.problems().get(0) + "}; stop using it and restore a snapshot");
    }
}
