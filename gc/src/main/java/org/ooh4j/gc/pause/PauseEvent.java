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
 * @param remarked of the objects, how many had been marked before and were scanned again for their dirty pages
 * @param startNanos when the stop was asked for, as {@link System#nanoTime} tells it
 * @param preemptedNanos part of {@code stoppedNanos} in which the stopping thread did not run; -1 where the JVM does not
 *     know
 * @param usedBytes bytes allocated in the heap when it began, garbage that is not swept yet included
 * @param committedBytes memory that the heap had then
 */
public record PauseEvent(
        PauseKind kind,
        long cycle,
        long timeToStopNanos,
        long stoppedNanos,
        int dirtyPages,
        long roots,
        long objects,
        long words,
        long remarked,
        long startNanos,
        long preemptedNanos,
        long usedBytes,
        long committedBytes) {

    /** A pause in which nothing of the collector's work was done. */
    public static PauseEvent of(PauseKind kind, PauseTiming timing) {
        return new PauseEvent(
                kind,
                0,
                timing.timeToStopNanos(),
                timing.stoppedNanos(),
                0,
                0,
                0,
                0,
                0,
                timing.startNanos(),
                timing.preemptedNanos(),
                0,
                0);
    }

    /** Its times. */
    public PauseTiming timing() {
        return new PauseTiming(startNanos, timeToStopNanos, stoppedNanos, preemptedNanos);
    }

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
