package org.ooh4j.gc;

import java.util.function.IntSupplier;
import org.ooh4j.gc.pacing.HandlePressure;
import org.ooh4j.gc.pacing.JvmCollections;
import org.ooh4j.gc.report.CollectionListener;
import org.ooh4j.gc.report.CycleCause;
import org.ooh4j.gc.report.CycleReport;
import org.ooh4j.heap.handle.HandleRegistry;

/** Has the JVM collect so that handles go, says so, and counts it. The collector's thread. */
final class JvmRelief {
    private final JvmCollections jvm;
    private final HandlePressure pressure;
    private final HandleRegistry handles;
    private final IntSupplier expunge;
    private final CollectorTally tally;
    private final Listeners listeners;

    /** @param expunge drops the handle blocks that the JVM let go of and says how many */
    JvmRelief(
            JvmCollections jvm,
            HandlePressure pressure,
            HandleRegistry handles,
            IntSupplier expunge,
            CollectorTally tally,
            Listeners listeners) {
        this.jvm = jvm;
        this.pressure = pressure;
        this.handles = handles;
        this.expunge = expunge;
        this.tally = tally;
        this.listeners = listeners;
    }

    /** Whether a collection left so much that handles alone keep that the JVM should be asked before the next. */
    boolean isDue(CycleReport report) {
        return pressure.shouldAsk(System.nanoTime(), report.liveBytes(), report.handleOnlyBytes());
    }

    /** Asks, and waits a bounded time for the handles to go. */
    void ask(CycleCause cause) {
        if (jvm.disabled()) {
            if (tally.jvmCollectionsDisabled()) {
                listeners.tell(CollectionListener::jvmCollectionsDisabled);
            }
            return;
        }
        long began = System.nanoTime();
        int blocks = handles.blockCount();
        int expunged = jvm.collectAndExpunge(expunge);
        int dropped = Math.max(expunged, blocks - handles.blockCount()); // threads that need blocks drop some too
        long ended = System.nanoTime();
        pressure.asked(ended, blocks, dropped);
        tally.jvmCollected(dropped);
        listeners.tell(to -> to.jvmCollected(cause, dropped, ended - began));
    }
}
