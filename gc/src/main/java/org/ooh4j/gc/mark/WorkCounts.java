package org.ooh4j.gc.mark;

import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;

/** The collector's work in units that a cost profile can price. Written by the collector's thread alone. */
public final class WorkCounts {
    private long roots;
    private long objects;
    private long words;
    private long pages;
    private long markedBytes;
    private long again;

    /**
     * A reading of the counts.
     *
     * @param markedBytes bytes of the objects scanned for the first time
     * @param again of the objects, how many were marked already and were scanned again because their page was dirty
     */
    public record Reading(long roots, long objects, long words, long pages, long markedBytes, long again) {
        /** What was counted since {@code earlier}. */
        public Reading since(Reading earlier) {
            return new Reading(
                    roots - earlier.roots,
                    objects - earlier.objects,
                    words - earlier.words,
                    pages - earlier.pages,
                    markedBytes - earlier.markedBytes,
                    again - earlier.again);
        }

        /** Adds the work units to {@code ledger}. */
        public void addTo(EventLedger ledger) {
            ledger.count(Event.ROOT_SCANNED, roots);
            ledger.count(Event.OBJECT_SCANNED, objects);
            ledger.count(Event.WORD_SCANNED, words);
            ledger.count(Event.DIRTY_PAGE_RESCANNED, pages);
        }
    }

    void root() {
        roots++;
    }

    void object(long bytes) {
        objects++;
        markedBytes += bytes;
    }

    void objectAgain() {
        objects++;
        again++;
    }

    void words(long count) {
        words += count;
    }

    /** Counts rescanned pages. */
    public void pages(int count) {
        pages += count;
    }

    /** Bytes of the objects scanned for the first time, so far. */
    public long markedBytes() {
        return markedBytes;
    }

    /** The counts now. */
    public Reading read() {
        return new Reading(roots, objects, words, pages, markedBytes, again);
    }
}
