package org.ooh4j.heap.dirty;

import org.ooh4j.heap.stop.SectionWord;
import org.ooh4j.heap.stop.StopCoordinator;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.tracking.Technique;

/** The dirty log of one heap. */
public final class DirtyLog implements AutoCloseable {
    /**
     * @param stops the heap's coordinator
     * @param technique who tracks
     * @param firstPage guest virtual page number of the arena's first page
     * @param pages pages that the arena may grow to
     * @param oracle whether the oracle runs beside (every store then takes the slow path)
     */
    public DirtyLog(StopCoordinator stops, Technique technique, long firstPage, long pages, boolean oracle) {
        throw new UnsupportedOperationException();
    }

    public Technique technique() {
        throw new UnsupportedOperationException();
    }
    /** Native address of the translation byte of arena page 0: a store to page p goes on if the byte at this + p is not 0. */
    public long translationBytes() {
        throw new UnsupportedOperationException();
    }
    /**
     * The slow path of a store: called inside {@code section}, which may be left and entered again (whatever else the
     * caller checked in the section must be checked again); on return the section is entered and the page writable.
     */
    public void firstWrite(SectionWord section, long page) {
        throw new UnsupportedOperationException();
    }
    /** As above for every page of the range that needs it; use for ranges of few pages. On return all of them are writable at once. */
    public void ensureWritable(SectionWord section, long firstPage, long lastPage) {
        throw new UnsupportedOperationException();
    }
    /** The arena grew. */
    public void map(long firstPage, long pages) {
        throw new UnsupportedOperationException();
    }

    public DirtySubscription subscribe(String name) {
        throw new UnsupportedOperationException();
    }
    /**
     * Drains the logs, re-arms the pages, gives them to every subscriber, and waits until no store of before is still
     * on its way. Mutators run, or the caller holds the stop. Outside critical sections.
     */
    public HarvestReport harvest() {
        throw new UnsupportedOperationException();
    }
    /** Sets the guard (null for none); in a stop. */
    public void guard(PageGuard guard) {
        throw new UnsupportedOperationException();
    }
    /** How often an event was counted. */
    public long count(Event event) {
        throw new UnsupportedOperationException();
    }
    /** Pages that the oracle has seen and the technique missed, since the start; -1 when no oracle runs. */
    public long oracleMisses() {
        throw new UnsupportedOperationException();
    }
    /** Pages that the oracle has seen in all harvests; -1 when no oracle runs. */
    public long oraclePages() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
