package org.ooh4j.gc.mark;

import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;

/** One marker's work in units that a cost profile can price. Written by the marker alone. */
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
        /** No work. */
        public static final Reading ZERO = new Reading(0, 0, 0, 0, 0, 0);

        /** This and {@code other}'s. */
        public Reading plus(Reading other) {
            return new Reading(
                    roots + other.roots,
                    objects + other.objects,
                    words + other.words,
                    pages + other.pages,
                    markedBytes + other.markedBytes,
                    again + other.again);
        }

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

    void objects(int count, long bytes) {
        objects += count;
        markedBytes += bytes;
    }

    void again(int count, long slots) {
        objects += count;
        again += count;
        words += slots;
    }

    void words(long count) {
        words += count;
    }

    void page() {
        pages++;
    }

    /** Roots marked from so far. */
    long roots() {
        return roots;
    }

    /** Bytes of the objects scanned for the first time, so far. */
    long markedBytes() {
        return markedBytes;
    }

    /** The counts now. */
    Reading read() {
        return new Reading(roots, objects, words, pages, markedBytes, again);
    }
}
