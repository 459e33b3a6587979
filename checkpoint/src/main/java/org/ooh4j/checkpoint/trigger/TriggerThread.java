package org.ooh4j.checkpoint.trigger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.ooh4j.checkpoint.trigger.SnapshotSource.Outcome;

/**
 * The one thread that asks the triggers and takes their snapshots. Never interrupted: an interrupt would close the
 * store's files.
 *
 * <p><b>Progress.</b> It sleeps until a trigger may be due; a signal wakes it.
 */
public final class TriggerThread extends Thread implements AutoCloseable {
    private final SnapshotSource source;
    private final List<Watch> watches = new ArrayList<>();
    private volatile boolean ended;

    private TriggerThread(SnapshotSource source) {
        super("ooh4j-checkpointer");
        this.source = source;
        setDaemon(true);
    }

    /**
     * Arms the triggers and begins.
     *
     * @throws TriggerUnavailableException if one cannot work in this JVM; then none is armed
     */
    public static TriggerThread begin(SnapshotSource source, List<SnapshotTrigger> triggers) {
        TriggerThread thread = new TriggerThread(source);
        try {
            triggers.forEach(trigger -> thread.watches.add(trigger.arm(source, () -> LockSupport.unpark(thread))));
        } catch (RuntimeException e) {
            thread.watches.forEach(Watch::close);
            throw e;
        }
        thread.start();
        return thread;
    }

    @Override
    public void run() {
        List<Watch> due = new ArrayList<>();
        while (!ended) {
            long now = System.nanoTime();
            long wait = Watch.FOREVER;
            due.clear();
            for (Watch watch : watches) {
                long in = watch.dueIn(now);
                wait = Math.min(wait, in);
                if (in <= 0) {
                    due.add(watch);
                }
            }
            if (due.isEmpty()) {
                LockSupport.parkNanos(this, wait);
                continue;
            }
            Outcome outcome = source.take();
            long tried = System.nanoTime();
            due.forEach(watch -> watch.served(tried, outcome));
        }
    }

    /** Ends the thread, waits for a snapshot under way unless it is the caller's own, and disarms. Idempotent. */
    @Override
    public void close() {
        if (ended) {
            return;
        }
        ended = true;
        LockSupport.unpark(this);
        boolean interrupted = false;
        while (isAlive() && Thread.currentThread() != this) {
            try {
                join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        watches.forEach(Watch::close);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
