package org.ooh4j.gc.pause;

import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;

/**
 * One pause of the collector and what was done in it; the work units are what a modelled pause is priced from.
 *
 * @param kind what it was for
 * @param cycle number of the collection it belongs to, from 1
 * @param timeToStopNanos measured, from the request until every mutator was outside its critical section
 * @param stoppedNanos measured, from then until the mutators were let go
 * @param dirtyPages dirty pages that were rescanned in it
 * @param roots root addresses looked at
 * @param objects objects scanned, whole or in part
 * @param words reference slots looked at
 */
public record PauseEvent(
        PauseKind kind,
        long cycle,
        long timeToStopNanos,
        long stoppedNanos,
        int dirtyPages,
        long roots,
        long objects,
        long words) {

    /** The whole pause as a mutator sees it at worst: time to stop and stopped time, nanoseconds. */
    public long totalNanos() {
        return timeToStopNanos + stoppedNanos;
    }

    /** The work units of the pause, to be priced. */
    public EventLedger ledger() {
        EventLedger ledger = new EventLedger();
        ledger.count(Event.ROOT_SCANNED, roots);
        ledger.count(Event.OBJECT_SCANNED, objects);
        ledger.count(Event.WORD_SCANNED, words);
        ledger.count(Event.DIRTY_PAGE_RESCANNED, dirtyPages);
        return ledger;
    }
}
