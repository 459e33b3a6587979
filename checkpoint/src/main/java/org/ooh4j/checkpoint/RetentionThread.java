package org.ooh4j.checkpoint;

import java.io.IOException;
import java.lang.System.Logger;
import java.time.Duration;
import org.ooh4j.checkpoint.keep.CompactOptions;
import org.ooh4j.checkpoint.keep.PruneReport;
import org.ooh4j.checkpoint.keep.RetentionRules;

/**
 * Keeps a store small beside the program that writes it: some time after snapshots those go that no rule keeps, and files
 * of which less than a half is needed are rewritten once enough of them lies idle. Never interrupted: an interrupt would
 * close the store's files.
 *
 * <p><b>Progress.</b> Sleeps until there is a snapshot, and then for a while: what pruning costs is shared by those that
 * come meanwhile. A failure is logged and tried again after the next snapshot; the store is what it was.
 */
final class RetentionThread extends Thread {
    private static final Logger LOGGER = System.getLogger(RetentionThread.class.getName());

    /** Less than this is not worth rewriting files for. */
    private static final long IDLE_BYTES = 64L << 20;

    private final Checkpointer checkpointer;
    private final RetentionRules rules;
    private final long pauseMillis;
    private boolean due;
    private boolean ended;

    /** @param pause least time from one pruning to the next */
    RetentionThread(Checkpointer checkpointer, RetentionRules rules, Duration pause) {
        super("ooh4j-retention");
        this.checkpointer = checkpointer;
        this.rules = rules;
        this.pauseMillis = Math.max(1, pause.toMillis());
        setDaemon(true);
    }

    /** There is a new snapshot. */
    synchronized void taken() {
        due = true;
        notifyAll();
    }

    @Override
    public void run() {
        while (awaitDue()) {
            try {
                PruneReport report = checkpointer.prune(rules);
                LOGGER.log(Logger.Level.DEBUG, report::message);
                if (report.deadBytes() > IDLE_BYTES) {
                    LOGGER.log(Logger.Level.DEBUG, checkpointer.compact(CompactOptions.defaults())::message);
                }
            } catch (IOException | RuntimeException | Error e) {
                LOGGER.log(
                        Logger.Level.WARNING,
                        "snapshots could not be thinned out: reason=" + e.getMessage()
                                + "; all are still there, and it is tried again after the next one");
            }
            pause();
        }
    }

    /** Ends the thread and waits for what it is doing. */
    void end() {
        synchronized (this) {
            ended = true;
            notifyAll();
        }
        boolean interrupted = false;
        while (isAlive() && Thread.currentThread() != this) {
            try {
                join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean awaitDue() {
        while (!due && !ended) {
            rest(0);
        }
        due = false;
        return !ended;
    }

    private synchronized void pause() {
        long until = System.nanoTime() + pauseMillis * 1_000_000;
        while (!ended) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            rest(left);
        }
    }

    private void rest(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            // nobody has this thread to interrupt it; if anybody does, it only looks around earlier
        }
    }
}
