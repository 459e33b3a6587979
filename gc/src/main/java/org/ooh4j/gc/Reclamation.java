package org.ooh4j.gc;

import java.util.function.Supplier;
import org.ooh4j.gc.pacing.WaitClock;
import org.ooh4j.gc.report.CycleCause;
import org.ooh4j.heap.space.BlockTable;

/**
 * What is done for a thread that has no room, step by step, until its allocation succeeds or nothing is left to try:
 * the end of the running collection; a full one; one of the JVM first, so that handles go, and a full one. Each step
 * is followed by another try of the allocation, made by the caller; a thread that comes back without having allocated
 * takes the next step.
 *
 * <p><b>Progress.</b> After the last step, further rounds are made only while each frees or leaves room worth speaking of
 * (which other threads then took), and never more than {@value #MAX_ROUNDS}.
 */
final class Reclamation {
    private static final int MAX_ROUNDS = 16;
    private static final int MAX_ROUNDS_LARGE = 3;
    /** Room worth speaking of: a 64th of the limit, and what is needed. */
    private static final int WORTH_IT_SHARE = 64;

    private enum Step {
        RUNNING,
        FULL,
        JVM,
        GIVE_UP
    }

    private static final class Attempt {
        Step next = Step.RUNNING;
        int rounds;
        long reclaimedBefore;
    }

    private final CollectionRequests requests;
    private final Supplier<CollectorStatistics> statistics;
    private final long limitBytes;
    private final WaitClock stalls;
    private final ThreadLocal<Attempt> attempts = new ThreadLocal<>();

    Reclamation(
            CollectionRequests requests, Supplier<CollectorStatistics> statistics, long limitBytes, WaitClock stalls) {
        this.requests = requests;
        this.statistics = statistics;
        this.limitBytes = limitBytes;
        this.stalls = stalls;
    }

    /** The calling thread allocated: its next need begins with the first step. */
    void succeeded() {
        attempts.remove();
    }

    /** Takes the calling thread's next step; whether trying its allocation again makes sense. */
    boolean reclaim(long bytes) {
        Attempt attempt = attempts.get();
        if (attempt == null) {
            attempt = new Attempt();
            attempts.set(attempt);
        }
        long began = stalls.begin();
        try {
            boolean again = step(attempt, bytes);
            if (!again) {
                attempts.remove();
            }
            return again;
        } finally {
            stalls.end(began);
        }
    }

    private boolean step(Attempt attempt, long bytes) {
        if (attempt.next == Step.RUNNING) {
            attempt.next = Step.FULL;
            if (requests.awaitRunning()) {
                return true;
            }
        }
        if (attempt.next == Step.FULL) {
            attempt.next = Step.JVM;
            requests.request(CycleCause.NO_ROOM, true);
            return true;
        }
        if (attempt.next == Step.GIVE_UP && !(othersTookIt(attempt, bytes) && ++attempt.rounds < maxRounds(bytes))) {
            return false;
        }
        attempt.next = Step.GIVE_UP;
        attempt.reclaimedBefore = statistics.get().reclaimedBytes();
        requests.request(CycleCause.NO_ROOM_AFTER_JVM, true);
        return true;
    }

    /**
     * Whether there was room enough since the last step began, freed by whichever collection or left by the last one: if
     * it is not there all the same, others took it while this thread waited or was not running.
     */
    private boolean othersTookIt(Attempt attempt, long bytes) {
        CollectorStatistics now = statistics.get();
        long room = Math.max(now.reclaimedBytes() - attempt.reclaimedBefore, limitBytes - now.liveBytes());
        return room >= Math.max(bytes, limitBytes / WORTH_IT_SHARE);
    }

    /** Room that is there but too scattered for a large object will not come together by trying again and again. */
    private static int maxRounds(long bytes) {
        return bytes > BlockTable.BLOCK_BYTES ? MAX_ROUNDS_LARGE : MAX_ROUNDS;
    }
}
