package org.ooh4j.gc;

import java.util.Optional;
import org.ooh4j.heap.verify.ChecksumOracle;
import org.ooh4j.heap.verify.VerificationReport;

/** Sums up verifications. The collector's thread counts, any reads. */
final class VerificationTally {
    private long heapChecks;
    private long heapProblems;
    private long objects;

    /** Counts one verification of the heap; throws if it found something. */
    void heap(VerificationReport report) {
        count(report);
        report.orThrow();
    }

    private synchronized void count(VerificationReport report) {
        heapChecks++;
        heapProblems += report.problemCount();
        objects += report.objects();
    }

    synchronized VerificationStatistics read(Optional<ChecksumOracle> oracle) {
        return new VerificationStatistics(
                heapChecks,
                heapProblems,
                objects,
                oracle.map(ChecksumOracle::checks).orElse(0L),
                oracle.map(ChecksumOracle::pagesCompared).orElse(0L),
                oracle.map(ChecksumOracle::unreportedPages).orElse(0L));
    }
}
