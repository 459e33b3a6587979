package org.ooh4j.heap.stop;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The one coordinator of all stops of one heap.
 *
 * <p><b>Assumptions</b>: mutators do every access that a stop must exclude inside the section of their
 * {@link SectionWord}, and do not wait inside. The barrier is a full one. <b>Guarantees</b>: stops exclude each other
 * and every section; a handshake returns when every section that was on when it began has ended. Interrupt flags stay
 * as they were; an exception of the action reaches the caller after the world goes on. <b>Progress</b>: a stop or
 * handshake waits as long as the longest section on; a thread that is descheduled inside only delays it. Mutators wait
 * only at the entry to a section, and only for a stop, never for a handshake.
 */
public final class StopCoordinator {
    private static final boolean CHECKED = StopCoordinator.class.desiredAssertionStatus();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int COURTESY_SLEEPS = 20;
    private static final long COURTESY_NANOS = 20_000;

    private final AsymmetricBarrier barrier;
    private final SectionWait wait;
    private final AtomicGate gate;
    private final ThreadSlots<SectionWord> slots = new ThreadSlots<>();
    private final ReentrantLock stopLock = new ReentrantLock();
    private final ProcessorClock processor = new ProcessorClock();
    /** Under the slots' lock. */
    private boolean stopping;

    private volatile Thread stopper;
    /** For tests that overflow the stack with assertions on. */
    private volatile boolean toleratesLeftovers;

    public StopCoordinator(AsymmetricBarrier barrier) {
        this(barrier, PATIENCE, Watchdog.LOGGING);
    }

    StopCoordinator(AsymmetricBarrier barrier, Duration patience, Watchdog watchdog) {
        this.barrier = barrier;
        this.wait = new SectionWait(patience, watchdog);
        this.gate = new AtomicGate(barrier);
        timed(0, 0, () -> {}); // loads what a stop needs: the first one must not do that while the world stands still
    }

    /**
     * How a stop went.
     *
     * @param timeToStopNanos from the moment that mutators were held back at entry until the last one was outside
     * @param stoppedNanos the action itself
     * @param startNanos when mutators began to be held back, as {@link System#nanoTime} tells it
     * @param preemptedNanos the part of the action in which the stopping thread did not run: its time by the clock
     *     without its processor time; -1 where the JVM or the thread has no processor time
     */
    public record StopTiming(long timeToStopNanos, long stoppedNanos, long startNanos, long preemptedNanos) {
        /** A stop that was not timed in full. */
        public StopTiming(long timeToStopNanos, long stoppedNanos) {
            this(timeToStopNanos, stoppedNanos, System.nanoTime() - timeToStopNanos - stoppedNanos, -1);
        }
    }

    /**
     * Stops every mutator outside its critical section, runs {@code action}, lets them go on. The caller must be
     * outside. Stops are serialised; a stop within {@code action} by the same thread runs directly. The action's own
     * thread may enter sections; other threads that do wait for the end of the stop.
     *
     * @param reason a word or two for reports
     * @throws IllegalStateException with assertions on, if the calling thread is inside a critical section of this heap
     */
    public StopTiming stop(String reason, Runnable action) {
        if (isStoppedByMe()) {
            long now = System.nanoTime();
            return timed(now, now, action);
        }
        stopLock.lock();
        try {
            slots.purge();
            letHeldBackEnter();
            long asked = System.nanoTime();
            try {
                holdBack();
                awaitOutside(reason);
                long stopped = System.nanoTime();
                stopper = Thread.currentThread();
                return timed(asked, stopped, action);
            } finally {
                stopper = null;
                letGo();
            }
        } finally {
            stopLock.unlock();
        }
    }

    /**
     * Waits until every mutator was seen outside its section at least once after this call began (mutators go on).
     * What the caller wrote before is visible to every section entered later; what sections wrote that were entered
     * before is visible to the caller afterwards. Returns at once when the caller holds the stop.
     *
     * @throws IllegalStateException with assertions on, if the calling thread is inside a critical section of this heap
     */
    public void handshake() {
        if (!isStoppedByMe()) {
            // no purge here: the caller may hold locks that a retiring context takes
            awaitOutside("handshake");
        }
    }

    /** Whether the calling thread holds the stop right now. */
    public boolean isStoppedByMe() {
        return stopper == Thread.currentThread();
    }

    /** Visits the contexts that take part in stops, with the registry's lock held. */
    public void forEach(Consumer<SectionWord> visitor) {
        slots.forEach(visitor);
    }

    /**
     * As {@link #forEach}, and the contexts that have never entered a section; their threads may be about to, or still
     * making them.
     */
    public void forEachHeld(Consumer<SectionWord> visitor) {
        slots.forEachHeld(visitor);
    }

    /** Contexts held, those of ended threads that were not noticed yet included. */
    public int contextCount() {
        return slots.size();
    }

    /** The barrier at work, for the printed configuration: {@code membarrier (FFM)}, {@code membarrier (JNA)}, {@code safepoint}. */
    public String barrierName() {
        return barrier.name();
    }

    /** The gate of atomic operations of this heap. */
    public AtomicGate gate() {
        return gate;
    }

    ThreadSlots<SectionWord> slots() {
        return slots;
    }

    void tolerateLeftovers() {
        toleratesLeftovers = true;
    }

    boolean toleratesLeftovers() {
        return toleratesLeftovers;
    }

    /** The processor's clock is read outside of the span that it is compared with, and inside of the stop's. */
    private StopTiming timed(long asked, long stopped, Runnable action) {
        long usedBefore = processor.nanos();
        long began = System.nanoTime();
        action.run();
        long ended = System.nanoTime();
        long usedAfter = processor.nanos();
        long looked = System.nanoTime();
        long preempted =
                ProcessorClock.preempted(ended - began, usedBefore, usedAfter, began - stopped, looked - ended);
        return new StopTiming(stopped - asked, looked - stopped, asked, preempted);
    }

    /** Called by a mutator at its first entry, outside the section: makes its word take part from now on. */
    void register(SectionWord word) {
        slots.lock.lock();
        try {
            word.publish();
            if (!stopping) {
                word.lowerPoll();
            }
        } finally {
            slots.lock.unlock();
        }
    }

    /**
     * Threads that the last stop held back get into a section before the next stop, so that stops back to back do not
     * starve them; bounded, since a thread may wake late.
     */
    private void letHeldBackEnter() {
        for (ThreadSlots.Entry entry : slots.slots()) {
            for (int i = 0;
                    entry != null && i < COURTESY_SLEEPS && slots.typed(entry).isHeldBack();
                    i++) {
                LockSupport.parkNanos(this, COURTESY_NANOS);
            }
        }
    }

    private void holdBack() {
        slots.lock.lock();
        try {
            stopping = true;
            slots.forEach(SectionWord::raisePoll);
        } finally {
            slots.lock.unlock();
        }
    }

    private void letGo() {
        slots.lock.lock();
        try {
            stopping = false;
            slots.forEach(SectionWord::lowerPoll);
        } finally {
            slots.lock.unlock();
        }
    }

    /**
     * The calling thread is outside, or its stack ended at the very call that was to leave a section ({@link
     * SectionWord}): that is put right here. Development's check tells who is really inside.
     */
    private void requireOutside(SectionWord own, String reason) {
        if (!own.inside()) {
            return;
        }
        if (CHECKED && !toleratesLeftovers) {
            throw new IllegalStateException(
                    "a thread inside its critical section cannot wait for sections to end: thread="
                            + own.owner().getName() + " reason=" + reason + "; leave the section first");
        }
        own.exit();
    }

    /**
     * The barrier comes before the scan: it makes sections that are on visible to it, and the caller's stores visible
     * to sections that are not. The ticket comes before the barrier: a section with this one or a later one began after
     * the caller's stores. One entered in between may carry an earlier one; it is waited for although it need not be.
     */
    private void awaitOutside(String reason) {
        int ticket = StopTicket.take();
        barrier.run();
        for (ThreadSlots.Entry entry : slots.slots()) {
            if (entry != null) {
                SectionWord word = slots.typed(entry);
                if (word.owner() == Thread.currentThread()) {
                    requireOutside(word, reason);
                } else {
                    wait.untilLeft(word, ticket, reason);
                }
            }
        }
    }
}
