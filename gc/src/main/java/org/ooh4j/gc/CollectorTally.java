package org.ooh4j.gc;

import java.util.EnumMap;
import java.util.Map;
import org.ooh4j.gc.pacing.WaitClock;
import org.ooh4j.gc.report.CycleKind;
import org.ooh4j.gc.report.CycleReport;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;

/** Sums the reports of collections. Thread-safe: a reading holds a report whole or not at all. */
final class CollectorTally {
    private final Map<CycleKind, Long> collections = new EnumMap<>(CycleKind.class);
    private final EventLedger ledger = new EventLedger();
    private long reclaimedBytes;
    private long liveBytes;
    private long handleOnlyBytes;
    private long precleanRounds;
    private long foreignFreed;
    private long handleBlocksDropped;
    private long weakCleared;
    private long finalizersReady;
    private long finalizerCycles;
    private long jvmCollectionsAsked;
    private boolean jvmCollectionsDisabled;
    private long listenerErrors;

    synchronized void ended(CycleReport report) {
        collections.merge(report.kind(), 1L, Long::sum);
        ledger.count(Event.ROOT_SCANNED, report.roots());
        ledger.count(Event.OBJECT_SCANNED, report.objects());
        ledger.count(Event.WORD_SCANNED, report.words());
        ledger.count(Event.DIRTY_PAGE_RESCANNED, report.dirtyPagesRescanned());
        reclaimedBytes += report.reclaimedBytes();
        liveBytes = report.liveBytes();
        handleOnlyBytes = report.handleOnlyBytes();
        precleanRounds += report.precleanPages().size();
        foreignFreed += report.foreignFreed();
        handleBlocksDropped += report.handleBlocksDropped();
        weakCleared += report.weakCleared();
        finalizersReady += report.finalizersReady();
        finalizerCycles = report.finalizerCycles();
    }

    synchronized void jvmCollected(int blocksDropped) {
        jvmCollectionsAsked++;
        handleBlocksDropped += blocksDropped;
    }

    /** Whether this is the first time. */
    synchronized boolean jvmCollectionsDisabled() {
        boolean first = !jvmCollectionsDisabled;
        jvmCollectionsDisabled = true;
        return first;
    }

    synchronized void listenerFailed() {
        listenerErrors++;
    }

    /** The work units of all collections so far; a copy. */
    synchronized EventLedger ledger() {
        EventLedger copy = new EventLedger();
        for (Event event : Event.values()) {
            copy.count(event, ledger.of(event));
        }
        return copy;
    }

    synchronized CollectorStatistics read(long allocatedBytes, WaitClock.Reading stalls, WaitClock.Reading pacing) {
        return new CollectorStatistics(
                count(CycleKind.FULL),
                count(CycleKind.CONCURRENT),
                count(CycleKind.DEGENERATE),
                reclaimedBytes,
                liveBytes,
                allocatedBytes,
                handleOnlyBytes,
                ledger.of(Event.DIRTY_PAGE_RESCANNED),
                precleanRounds,
                ledger.of(Event.ROOT_SCANNED),
                ledger.of(Event.OBJECT_SCANNED),
                ledger.of(Event.WORD_SCANNED),
                foreignFreed,
                handleBlocksDropped,
                jvmCollectionsAsked,
                jvmCollectionsDisabled,
                stalls,
                pacing,
                listenerErrors,
                count(CycleKind.YOUNG),
                weakCleared,
                finalizersReady,
                finalizerCycles);
    }

    private long count(CycleKind kind) {
        return collections.getOrDefault(kind, 0L);
    }
}
