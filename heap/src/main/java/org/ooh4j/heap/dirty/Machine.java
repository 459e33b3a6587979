package org.ooh4j.heap.dirty;

import java.util.Arrays;
import org.ooh4j.heap.stop.SectionWord;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.tracking.DirtyPageSink;
import org.ooh4j.hwsim.tracking.DirtyPageTracker;
import org.ooh4j.hwsim.tracking.MachineShape;
import org.ooh4j.hwsim.tracking.TrackingSetup;

/**
 * The one simulated machine of a heap: its lock, the technique at work on it, and the walks that threads have put off.
 *
 * <p><b>Invariant.</b> Where a page's translation byte is 1, one of these holds: the page is among some thread's {@link
 * PendingWalks}; or its dirty flag is set, and it is in a log or a ring, or the technique knows that one has overflowed;
 * or a thread inside its section is just between the byte and the entry; or a call was torn, and the next harvest reports
 * every page. Re-arming only clears bytes; the machine sets one only within a walk, which has set the flag.
 *
 * <p><b>Guarantees.</b> Whoever reads a count finds in it every walk that the calling thread has put off, and those of
 * other threads that it can see. <b>Progress.</b> The lock is held for the walks of one thread ({@value
 * PendingWalks#CAPACITY} at most), those of all of them, or the drain of a harvest, and never while waiting for a section.
 */
final class Machine implements AutoCloseable {
    final MachineLock lock = new MachineLock();
    final TranslationBytes translations;
    final long firstPage;
    final DirtyPageTracker tracker;

    /** The recording of this run, or null. */
    final LiveTrace trace;

    /** By section number; grows under the lock. */
    private volatile PendingWalks[] pending = new PendingWalks[0];

    /** A thread's stack ended in the middle of a walk, or between a byte and its entry. */
    volatile boolean torn;

    // under the lock
    private long mappedPages;
    private long tornHarvests;
    long unharvestedWalks;

    /** The machine of an arena of {@code pages} pages, the first of which has the guest's number {@code firstPage}. */
    Machine(Tracking tracking, long firstPage, long pages) {
        this.firstPage = firstPage;
        this.translations = new TranslationBytes(firstPage, pages);
        int vcpus = Math.min(64, Runtime.getRuntime().availableProcessors());
        TrackingSetup setup = TrackingSetup.of(translations, firstPage, pages)
                .with(tracking.shape().apply(MachineShape.forPages(pages).withVcpus(vcpus)))
                .with(tracking.behaviour());
        this.trace = tracking.trace()
                .map(to -> new LiveTrace(tracking.technique(), setup, to, lock))
                .orElse(null);
        this.tracker = trace == null ? tracking.technique().open(setup) : trace.recorder();
    }

    /** The walks that the thread of section {@code number} has put off; null if it never has. */
    PendingWalks pendingOf(int number) {
        PendingWalks[] all = pending;
        return number < all.length ? all[number] : null;
    }

    /** Under the lock, by the thread of section {@code number}: makes room for the walks that it will put off. */
    PendingWalks makePendingOf(int number) {
        PendingWalks[] all = pending;
        if (number >= all.length) {
            all = Arrays.copyOf(all, Math.max(number + 1, 2 * all.length));
        }
        all[number] = new PendingWalks(firstPage);
        pending = all;
        return all[number];
    }

    /**
     * Under the lock: performs what the thread of section {@code number} has put off, as far as can be seen.
     *
     * @param ran its processor time in nanoseconds, -1 where the caller cannot tell
     */
    void perform(int number, PendingWalks walks, long ran) {
        int first = walks.first();
        boolean whole = false;
        try {
            if (ran >= 0) {
                tracker.ran(number, ran);
            }
            tracker.walkAll(number, walks);
            unharvestedWalks += walks.first() - first;
            whole = true;
        } finally {
            if (!whole) {
                torn = true; // the stack ran out between a flag and its log entry: nothing else fits here
            }
        }
    }

    /** Under the lock: performs what all threads have put off, as far as can be seen. */
    void performPending() {
        PendingWalks[] all = pending;
        for (int number = 0; number < all.length; number++) {
            if (all[number] != null && all[number].first() < all[number].end()) {
                perform(number, all[number], -1); // the caller's time is not the thread's
            }
        }
    }

    /** Begins to record, if this run is recorded. */
    void start() {
        if (trace != null) {
            trace.start();
        }
    }

    /** Completes the recording. Idempotent. */
    void endTrace() {
        if (trace != null) {
            trace.end();
        }
    }

    /** A load of {@code page}, of a run that is recorded; makes no object. */
    void firstRead(SectionWord section, long page) {
        Thread me = Thread.currentThread();
        try {
            lock.acquire(me);
            trace.read(section.number(), firstPage, page);
        } finally {
            if (lock.owner == me) {
                lock.owner = null; // a field store: needs no stack
            }
        }
    }

    /** The arena grew: pages from {@code first} (arena page number) are zero-filled and mapped. */
    void map(long first, long pages) {
        lock.run(() -> {
            tracker.map(firstPage + first, pages);
            mappedPages = Math.max(mappedPages, first + pages);
        });
    }

    /** Under the lock: hands over every page walked or to be walked since the last harvest, and re-arms them. */
    void harvest(DirtyPageSink sink) {
        performPending();
        tracker.harvest(sink);
        unharvestedWalks = 0;
        if (torn) {
            harvestEveryPage(sink);
        }
    }

    /**
     * What a torn call needs. The flag goes first: a call that is torn from here on is the next harvest's, and so is all of
     * this if it is torn itself.
     */
    private void harvestEveryPage(DirtyPageSink sink) {
        torn = false;
        boolean whole = false;
        try {
            tracker.map(firstPage, mappedPages); // anew: without unmapping first, a page that is left out stays mapped
            translations.clear(mappedPages); // of a page that was never walked the machine has nothing to forget
            for (long page = 0; page < mappedPages; page++) {
                sink.dirty(firstPage + page);
            }
            tornHarvests++;
            whole = true;
        } finally {
            if (!whole) {
                torn = true;
            }
        }
    }

    /** How often {@code event} was counted. */
    long count(Event event) {
        return lock.read(() -> {
            performPending();
            return tracker.ledger().of(event);
        });
    }

    /** A copy of the ledger. */
    EventLedger ledger() {
        EventLedger copy = new EventLedger();
        lock.run(() -> {
            performPending();
            for (Event event : Event.values()) {
                copy.count(event, tracker.ledger().of(event));
            }
        });
        return copy;
    }

    /** First writes since the last harvest. */
    long unharvestedWalks() {
        return lock.read(() -> {
            performPending();
            return unharvestedWalks;
        });
    }

    /** Harvests that had to report every page because a call was torn. */
    long tornHarvests() {
        return lock.read(() -> tornHarvests);
    }

    @Override
    public void close() {
        lock.run(this::performPending); // now: a walk for whoever reads the counts later would find no bytes
        endTrace();
        tracker.close();
        translations.close();
        if (trace != null) {
            trace.close();
        }
    }
}
