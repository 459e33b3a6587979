package org.ooh4j.heap.stop;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Waiting for a thread to leave its critical section: spin, then short sleeps. No yielding in between: with busy threads
 * about, a yield costs a whole time slice, and the thread waited for may not even be the one that gets it.
 *
 * <p>A word may say "inside" although its thread has left: a stack overflow hit the call that leaves. Sections are held by
 * our own code alone, so a thread with none of it on its stack is outside; after a while the waiter looks.
 *
 * <p><b>Guarantees</b>: keeps the caller's interrupt flag. <b>Progress</b>: as long as the thread is inside; after the
 * patience has run out it is reported once and waited for on.
 */
final class SectionWait {
    private static final int SPINS = 200;
    private static final long SHORTEST_SLEEP = 5_000;
    private static final long LONGEST_SLEEP = 1_000_000;
    private static final long FIRST_LOOK = 50_000_000;
    /** Packages whose frames may hold a section. */
    private static final String[] HOLDERS = {
        "org.ooh4j.heap.", "org.ooh4j.gc.", "org.ooh4j.checkpoint.", "org.ooh4j.agent.", "org.ooh4j.hwsim."
    };

    private final long patienceNanos;
    private final Watchdog watchdog;

    SectionWait(Duration patience, Watchdog watchdog) {
        this.patienceNanos = patience.toNanos();
        this.watchdog = watchdog;
    }

    /** Waits until {@code word} is in no section that was on when {@code ticket} was taken. */
    void untilLeft(SectionWord word, int ticket, String reason) {
        for (int i = 0; i <= SPINS; i++) {
            if (!word.enteredBefore(ticket)) {
                return;
            }
            Thread.onSpinWait();
        }
        patiently(word, ticket, reason);
    }

    private void patiently(SectionWord word, int ticket, String reason) {
        long began = System.nanoTime();
        boolean reported = false;
        boolean interrupted = false;
        long sleep = SHORTEST_SLEEP;
        long lookAt = FIRST_LOOK;
        while (word.enteredBefore(ticket) && word.owner().isAlive()) {
            interrupted |= Thread.interrupted();
            LockSupport.parkNanos(this, sleep);
            sleep = Math.min(LONGEST_SLEEP, 2 * sleep);
            long waited = System.nanoTime() - began;
            if (waited > lookAt) {
                if (holdsNoSection(word.owner())) {
                    break;
                }
                lookAt = 4 * waited;
            }
            if (!reported && waited > patienceNanos) {
                reported = true;
                watchdog.overdue(word.owner(), reason, waited);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the stack shows, at one moment, no code that could hold a section; an empty stack tells nothing. */
    private static boolean holdsNoSection(Thread thread) {
        StackTraceElement[] frames = thread.getStackTrace();
        for (StackTraceElement frame : frames) {
            for (String holder : HOLDERS) {
                if (frame.getClassName().startsWith(holder)) {
                    return false;
                }
            }
        }
        return frames.length > 0;
    }
}
