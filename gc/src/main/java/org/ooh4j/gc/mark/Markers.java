package org.ooh4j.gc.mark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * The markers of one collector: its own thread, which leads, and helpers that join when there is enough to do.
 *
 * <p><b>Assumptions.</b> One thread, the collector's, calls everything here. <b>Guarantees.</b> When a call has returned
 * or thrown no helper works. {@link #run} that returned true has left nothing to trace; else what is left is on the leader's stack
 * or shared, and the next run goes on with it. A source is always worked off to its end. What a helper throws is thrown
 * by the leader. <b>Progress.</b> Helpers sleep between runs, and are woken only where a source is wide or the leader
 * has traced {@value #WORTH_WAKING} times {@value #STEPS} objects alone: small heaps never pay for them.
 */
public final class Markers implements AutoCloseable {
    /** Objects or array slices traced between two looks at the world. */
    private static final int STEPS = 1024;
    /** So often the leader traces that many alone before it wakes the helpers. */
    private static final int WORTH_WAKING = 4;

    private static final BooleanSupplier NEVER = () -> false;

    private final SharedWork shared = new SharedWork();
    private final List<Tracer> tracers = new ArrayList<>();
    private final List<Thread> helpers = new ArrayList<>();
    private final Tracer leader;
    private volatile WorkSource source = WorkSource.NONE;
    private volatile Throwable failure;
    private int steps = STEPS;
    private long waitedNanos;
    /** Whether the helpers were let into the run under way. */
    private boolean opened;

    /**
     * Makes the markers and starts the helpers.
     *
     * @param count the leader and {@code count - 1} helpers, at least 1
     * @param tracer makes a tracer for each marker
     */
    public Markers(int count, Supplier<Tracer> tracer) {
        for (int i = 0; i < count; i++) {
            tracers.add(tracer.get());
        }
        leader = tracers.get(0);
        for (int i = 1; i < count; i++) {
            Tracer own = tracers.get(i);
            Thread helper = new Thread(() -> help(own), "ooh4j-marker-" + i);
            helper.setDaemon(true);
            helpers.add(helper);
            helper.start();
        }
    }

    /** Changes how many objects the leader traces between two looks at the world, given the usual number. */
    public void stepObjects(IntUnaryOperator ofUsual) {
        steps = ofUsual.applyAsInt(STEPS);
    }

    /** The leader's tracer, to mark from roots one by one; {@link #run} traces on from there. */
    public Tracer leader() {
        return leader;
    }

    /** Whether mutators stand still: then a zero header is corruption, not a race. */
    public void worldStopped(boolean stopped) {
        tracers.forEach(tracer -> tracer.worldStopped(stopped));
    }

    /** Traces until nothing is left. */
    public void drainAll() {
        run(WorkSource.NONE, false, NEVER);
    }

    /**
     * Works off {@code work} and traces from what it marks.
     *
     * @param wide whether the source alone is worth waking the helpers for
     * @param cutShort asked between steps, by the leader: true ends the tracing, not the source
     * @return whether nothing is left to trace
     */
    public boolean run(WorkSource work, boolean wide, BooleanSupplier cutShort) {
        source = work;
        opened = wide && open();
        boolean busy = true;
        try {
            busy = lead(work, cutShort);
        } finally {
            if (opened) {
                close(busy); // also where the leader fails: the world goes on then, and the heap may be closed
            }
        }
        if (opened && failure != null) {
            throw new IllegalStateException("a marker has failed: " + failure.getMessage(), failure);
        }
        return leader.isDrained() && shared.isEmpty();
    }

    /** What the leader does in a run; whether it counts as busy at the end, so was cut short. */
    private boolean lead(WorkSource work, BooleanSupplier cutShort) {
        boolean busy = true;
        boolean sourceLeft = true;
        boolean cut = false;
        int rounds = 0;
        while (sourceLeft || !cut && busy) {
            sourceLeft = sourceLeft && work.some(leader);
            cut |= failure != null || cutShort.getAsBoolean();
            if (!cut) {
                leader.drain(steps);
                opened = opened || ++rounds == WORTH_WAKING && open();
                share(leader);
                if (!sourceLeft && leader.isDrained()) {
                    MarkStack.Chunk chunk = opened ? await(cutShort) : shared.takeAtOnce();
                    busy = chunk != null;
                    if (busy) {
                        leader.accept(chunk);
                    }
                }
            }
        }
        return busy;
    }

    private boolean open() {
        if (helpers.isEmpty()) {
            return false;
        }
        shared.openSession();
        return true;
    }

    private MarkStack.Chunk await(BooleanSupplier cutShort) {
        long began = System.nanoTime();
        MarkStack.Chunk chunk = shared.take(cutShort);
        waitedNanos += System.nanoTime() - began;
        return chunk;
    }

    private void close(boolean busy) {
        if (busy) {
            shared.leave();
        }
        long began = System.nanoTime();
        shared.closeSession();
        waitedNanos += System.nanoTime() - began;
        source = WorkSource.NONE;
    }

    private void share(Tracer tracer) {
        while (shared.isWanted()) {
            MarkStack.Chunk chunk = tracer.giveOldest();
            if (chunk == null) {
                return;
            }
            shared.give(chunk);
        }
    }

    private void help(Tracer tracer) {
        long session = shared.join(0);
        while (session >= 0) {
            try {
                if (work(tracer)) {
                    giveBack(tracer);
                    shared.leave();
                }
            } catch (Throwable e) {
                failure = e;
                shared.leave();
                return;
            }
            session = shared.join(session);
        }
    }

    /** Works until nothing is left (false) or this helper is recalled (true: it still counts as busy). */
    private boolean work(Tracer tracer) {
        boolean sourceLeft = true;
        while (!shared.isRecalled()) {
            sourceLeft = sourceLeft && source.some(tracer);
            tracer.drain(STEPS);
            share(tracer);
            if (!sourceLeft && tracer.isDrained()) {
                MarkStack.Chunk chunk = shared.take(NEVER);
                if (chunk == null) {
                    return false;
                }
                tracer.accept(chunk);
            }
        }
        return true;
    }

    private void giveBack(Tracer tracer) {
        for (MarkStack.Chunk chunk = tracer.giveAny(); chunk != null; chunk = tracer.giveAny()) {
            shared.give(chunk);
        }
    }

    /** Most entries that waited to be scanned at once on one stack since the last call of {@link #endCycle}. */
    public long stackPeak() {
        return tracers.stream().mapToLong(Tracer::stackPeak).max().orElse(0);
    }

    /** Between collections: gives memory of an unusually deep collection back. */
    public void endCycle() {
        tracers.forEach(Tracer::endCycle);
    }

    /** How long the leader has waited for helpers so far, nanoseconds: it does not run then, but is not preempted. */
    public long waitedNanos() {
        return waitedNanos;
    }

    /** The work of all markers so far; a moment's reading while they work. */
    public WorkCounts.Reading counts() {
        WorkCounts.Reading sum = WorkCounts.Reading.ZERO;
        for (Tracer tracer : tracers) {
            sum = sum.plus(tracer.counts());
        }
        return sum;
    }

    /** Bytes of the objects that all markers scanned for the first time; a moment's reading while they work. */
    public long markedBytes() {
        long sum = 0;
        for (int i = 0; i < tracers.size(); i++) {
            sum += tracers.get(i).markedBytes();
        }
        return sum;
    }

    /** Ends the helpers; no run is on. */
    @Override
    public void close() {
        shared.close();
    }
}
