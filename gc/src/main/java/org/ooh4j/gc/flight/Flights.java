package org.ooh4j.gc.flight;

import java.util.Locale;
import jdk.jfr.Event;
import org.ooh4j.gc.pause.PauseEvent;
import org.ooh4j.gc.pause.WaitKind;
import org.ooh4j.gc.phase.Phase;
import org.ooh4j.gc.report.CycleReport;

/**
 * Begins, fills and commits the events of one collector. A collection and a wait have the recorder's own duration; a
 * recording that starts in between sees the end alone, with no duration.
 *
 * <p><b>Assumptions.</b> Collections begin and end on one thread; pauses and waits are told on any.
 */
final class Flights {
    private CollectionFlight collection;
    private final ThreadLocal<Event> wait = new ThreadLocal<>();

    void cycleBegins() {
        collection = new CollectionFlight();
        collection.begin();
    }

    /** After the fact: the recorder's own duration would hold the waits for other stops and for the listeners too. */
    void pauseEnded(PauseEvent ended) {
        PauseFlight event = new PauseFlight();
        if (event.shouldCommit()) {
            event.collection = ended.cycle();
            event.kind = ended.kind().tag();
            event.total = ended.totalNanos();
            event.timeToStop = ended.timeToStopNanos();
            event.work = ended.timing().workNanos();
            event.preempted = ended.preemptedNanos();
            event.dirtyPages = ended.dirtyPages();
            event.remarked = ended.remarked();
            event.objects = ended.objects();
            event.roots = ended.roots();
            event.used = ended.usedBytes();
            event.commit();
        }
    }

    void cycleEnded(CycleReport report) {
        CollectionFlight event = collection == null ? new CollectionFlight() : collection;
        collection = null;
        event.end();
        if (event.shouldCommit()) {
            event.number = report.cycle();
            event.kind = report.kind().label();
            event.cause = report.cause().label();
            event.degenerateReason = report.degenerateReason();
            event.live = report.liveBytes();
            event.reclaimed = report.reclaimedBytes();
            event.marked = report.markedBytes();
            event.handleOnly = report.handleOnlyBytes();
            event.precleanRounds = report.precleanPages().size();
            event.dirtyPages = report.dirtyPagesRescanned();
            event.remarked = report.remarked();
            event.objects = report.objects();
            event.roots = report.roots();
            event.longestPause = report.pauses().stream()
                    .mapToLong(PauseEvent::totalNanos)
                    .max()
                    .orElse(0);
            event.commit();
        }
        report.phaseNanos().forEach((phase, nanos) -> phase(report, phase, nanos));
    }

    void waitBegins(WaitKind kind) {
        Event event = eventOf(kind);
        if (event != null && event.isEnabled()) {
            event.begin();
            wait.set(event);
        }
    }

    void waitEnded(WaitKind kind, long nanos) {
        Event event = wait.get();
        if (event == null) {
            return;
        }
        wait.remove();
        event.end();
        if (event instanceof AllocationStallFlight stall) {
            stall.waited = nanos;
        } else if (event instanceof PacingFlight pacing) {
            pacing.waited = nanos;
        }
        event.commit();
    }

    private static Event eventOf(WaitKind kind) {
        return switch (kind) {
            case ALLOCATION_STALL -> new AllocationStallFlight();
            case PACING -> new PacingFlight();
            default -> null;
        };
    }

    private static void phase(CycleReport report, Phase phase, long nanos) {
        PhaseFlight event = new PhaseFlight();
        if (event.shouldCommit()) {
            event.collection = report.cycle();
            event.phase = phase.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            event.beganAfter = report.phaseStarts().get(phase) - report.startNanos();
            event.time = nanos;
            event.stopTheWorld = phase.isStopTheWorld();
            event.commit();
        }
    }
}
