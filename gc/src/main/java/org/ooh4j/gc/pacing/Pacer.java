package org.ooh4j.gc.pacing;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets allocation pay while a marker runs beside the program: the share of the room that was used since the marking
 * began may not run far ahead of the share of the marking that is done. A debtor sleeps a little at each refill; it is
 * never held for long, so that a wrong guess of the marking's length costs throughput, not a hang.
 *
 * <p><b>Assumptions.</b> The collector's thread begins, reports and ends; any other thread pays.
 *
 * <p><b>Progress.</b> {@link #pay} sleeps at most {@value #DEBT_NANOS} ns a call.
 */
public final class Pacer {
    private static final long DEBT_NANOS = 1_000_000;
    /** Share of the room that is free of charge: short markings end before it is used. */
    private static final double FREE_SHARE = 0.25;

    private final WaitClock waits;
    private final AtomicLong allocated = new AtomicLong();
    private volatile boolean marking;
    private volatile long roomBytes;
    private volatile double doneShare;
    private double expectedBytes;

    /** A pacer that nobody listens to. */
    public Pacer() {
        this(new WaitClock());
    }

    /** @param waits where its waits are counted */
    public Pacer(WaitClock waits) {
        this.waits = waits;
    }

    /**
     * Marking begins.
     *
     * @param roomBytes bytes that can still be allocated
     * @param expectedBytes bytes that will probably be traced: what was alive after the last collection
     */
    public void begin(long roomBytes, long expectedBytes) {
        this.roomBytes = Math.max(1, roomBytes);
        this.expectedBytes = Math.max(1, expectedBytes);
        doneShare = 0;
        allocated.set(0);
        marking = true;
    }

    /** {@code tracedBytes} of this marking are done. */
    public void done(long tracedBytes) {
        doneShare = Math.min(1.0, tracedBytes / expectedBytes);
    }

    /** Marking has ended. */
    public void end() {
        marking = false;
    }

    /** A thread allocated {@code bytes}; sleeps if allocation is ahead of the marking. */
    public void pay(long bytes) {
        if (marking && allocated.addAndGet(bytes) > roomBytes * (FREE_SHARE + (1 - FREE_SHARE) * doneShare)) {
            long began = waits.begin();
            LockSupport.parkNanos(this, DEBT_NANOS);
            waits.end(began);
        }
    }

    /** How often and how long threads paid. */
    public WaitClock.Reading waits() {
        return waits.read();
    }
}
