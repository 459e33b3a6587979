package org.ooh4j.heap.dirty;

import org.ooh4j.heap.stop.SectionWord;
import org.ooh4j.hwsim.tracking.DirtyPageTracker;

/**
 * The slow path of stores: the first write to a page in an epoch walks the simulated page tables.
 *
 * <p><b>Assumptions.</b> Called inside the section of the calling thread. <b>Guarantees.</b> Those that {@link DirtyLog}
 * gives. <b>Progress.</b> The machine's lock is held for one walk, and never while waiting for a guard.
 */
final class FirstWrites {
    private final MachineLock machine;
    private final TranslationBytes translations;
    private final long firstPage;
    private final DirtyPageTracker tracker;
    private final ProcessorTime processorTime = new ProcessorTime();

    /** The oracle, or null. */
    private final OracleEpoch oracle;

    private final boolean fedFromOracle;
    private volatile PageGuard guard;
    private volatile boolean torn;
    /** Under the machine's lock. */
    private long walks;

    FirstWrites(
            MachineLock machine,
            TranslationBytes translations,
            long firstPage,
            DirtyPageTracker tracker,
            OracleEpoch oracle,
            boolean fedFromOracle) {
        this.machine = machine;
        this.translations = translations;
        this.firstPage = firstPage;
        this.tracker = tracker;
        this.oracle = oracle;
        this.fedFromOracle = fedFromOracle;
    }

    /**
     * Makes the arena pages from {@code first} to {@code last} writable in one section, which may be left and entered
     * again meanwhile.
     *
     * <p>One long method on purpose: HotSpot inlines no method of more than 325 bytecodes ({@code FreqInlineSize}). In
     * pieces this path would be compiled, with the whole simulated machine, into every store and allocation.
     *
     * @return whether the section was left
     */
    boolean ensure(SectionWord section, long first, long last) {
        boolean left = false;
        for (long page = first; page <= last; page++) {
            boolean armed = !translations.isSet(page);
            if (!armed && oracle == null) {
                continue;
            }
            PageGuard current = guard;
            // a published technique re-arms nothing: there the guard sees each store, and knows the pages it has seen
            boolean guarded = armed || fedFromOracle;
            if (guarded && current != null && !current.beforeFirstWrite(page)) {
                left = true;
                section.exit();
                try {
                    PageGuard still = guard;
                    if (still != null) {
                        still.await(page);
                    }
                } finally {
                    section.enter();
                }
                page = first - 1; // the section was left: what was writable may have been re-armed
                continue;
            }
            Thread me = Thread.currentThread();
            try {
                machine.acquire(me);
                if (oracle != null) {
                    oracle.wrote(page);
                }
                if (!translations.isSet(page)) {
                    boolean whole = false;
                    try {
                        long ran = processorTime.walking(section.number());
                        if (ran >= 0) {
                            tracker.ran(section.number(), ran);
                        }
                        tracker.walk(section.number(), firstPage + page);
                        walks++;
                        whole = true;
                    } finally {
                        if (!whole) {
                            torn = true; // the stack ran out between a flag and its log entry: nothing else fits here
                        }
                    }
                }
            } finally {
                if (machine.owner == me) {
                    machine.owner = null; // a field store: needs no stack
                }
            }
        }
        return left;
    }

    /** Sets the guard, null for none; in a stop. */
    void guard(PageGuard guard) {
        this.guard = guard;
    }

    /** Walks so far: first writes to pages in epochs; under the machine's lock. */
    long walks() {
        return walks;
    }

    /** Whether a walk was torn since the last call; under the machine's lock. */
    boolean takeTorn() {
        boolean was = torn;
        torn = false;
        return was;
    }
}
