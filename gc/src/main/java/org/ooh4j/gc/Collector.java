package org.ooh4j.gc;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.ooh4j.gc.flight.FlightEvents;
import org.ooh4j.gc.pacing.AllocationTrigger;
import org.ooh4j.gc.pacing.HandlePressure;
import org.ooh4j.gc.pacing.Interleaving;
import org.ooh4j.gc.pacing.JvmCollections;
import org.ooh4j.gc.pacing.Pacer;
import org.ooh4j.gc.pacing.StepGate;
import org.ooh4j.gc.pacing.WaitClock;
import org.ooh4j.gc.pause.PauseEvent;
import org.ooh4j.gc.pause.PauseHistograms;
import org.ooh4j.gc.pause.PauseKind;
import org.ooh4j.gc.pause.WaitKind;
import org.ooh4j.gc.phase.Phase;
import org.ooh4j.gc.plan.CollectionWork;
import org.ooh4j.gc.plan.Plan;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.gc.report.CollectionListener;
import org.ooh4j.gc.report.CycleCause;
import org.ooh4j.gc.report.CycleReport;
import org.ooh4j.heap.CollectionProgress;
import org.ooh4j.heap.HeapCollector;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.verify.HeapVerifier;
import org.ooh4j.hwsim.cost.EventLedger;

/**
 * The collector of one heap: one daemon thread that does every collection, started by allocation, by a thread that has
 * no room, or on demand.
 *
 * <p><b>Assumptions.</b> Callers are outside critical sections and do not hold a stop of the heap.
 *
 * <p><b>Guarantees.</b> Nothing that is reachable from a root is freed. {@link #collect} is exact: what was unreachable
 * when it was called is free when it returns. Whatever ends the collector's thread (a corrupt heap above all) is thrown
 * at every later caller: never an allocation that waits for ever.
 *
 * <p><b>Progress.</b> Mutators are held only in pauses, by the pacer for a moment, and where they have no room.
 */
public final class Collector implements HeapCollector {
    private final ManagedHeap heap;
    private final CollectorOptions options;
    private final Listeners listeners;
    private final long limitBytes;
    private final StepGate gate = new StepGate();
    private final CollectionRequests requests = new CollectionRequests(gate);
    private final CollectorTally tally = new CollectorTally();
    private final VerificationTally verifications = new VerificationTally();
    private final PauseHistograms pauses = new PauseHistograms();
    private final WaitClock stalls;
    private final Pacer pacer;
    private final AllocationTrigger trigger;
    private final Reclamation reclamation;
    private final JvmRelief relief;
    private final CollectionWork work;
    private final Plan plan;
    private final Plan exactPlan = PlanKind.STW.plan();
    private final AtomicInteger disabled = new AtomicInteger();
    private final CollectorThread thread;

    private Collector(
            ManagedHeap heap,
            CollectorOptions options,
            CollectionListener listener,
            JvmCollections jvm,
            Interleaving interleaving) {
        this.heap = heap;
        this.options = options;
        this.listeners = new Listeners(tally::listenerFailed);
        this.listeners.add(FlightEvents.listener());
        this.listeners.add(listener);
        this.stalls = new WaitClock(listeners.of(WaitKind.ALLOCATION_STALL, pauses));
        this.pacer = new Pacer(new WaitClock(listeners.of(WaitKind.PACING, pauses)));
        this.limitBytes = heap.space().arena().limitBytes();
        this.trigger = new AllocationTrigger(options.trigger(), limitBytes);
        this.reclamation = new Reclamation(requests, this::statistics, limitBytes, stalls);
        this.plan = options.plan().plan();
        this.work = new CollectionWork(
                heap,
                options.work(),
                options.plan().usesDirtyPages(),
                requests::hurry,
                pacer,
                gate,
                interleaving,
                this::recordPause);
        this.relief = new JvmRelief(
                jvm,
                new HandlePressure(options.pressure(), limitBytes),
                heap.handles(),
                work::expungeHandles,
                tally,
                listeners);
        this.thread = new CollectorThread(requests, () -> pauses.prepare(PauseKind.FULL), this::collect, pacer::end);
    }

    /** Opens a collector that tells nobody, attaches it to {@code heap} and starts it. */
    public static Collector open(ManagedHeap heap, CollectorOptions options) {
        return open(heap, options, CollectionListener.NONE);
    }

    /** Opens a collector, attaches it to {@code heap} and starts it. A heap has one collector at a time. */
    public static Collector open(ManagedHeap heap, CollectorOptions options, CollectionListener listener) {
        return open(heap, options, listener, new JvmCollections(options.pressure()), Interleaving.NONE);
    }

    static Collector open(
            ManagedHeap heap,
            CollectorOptions options,
            CollectionListener listener,
            JvmCollections jvm,
            Interleaving interleaving) {
        Collector collector = new Collector(heap, options, listener, jvm, interleaving);
        if (options.poison()) {
            heap.space().poisonFreed(heap.mutator()::context);
        }
        heap.stops().gate().onWait(nanos -> collector.pauses.recordWait(WaitKind.GATE_WAIT, nanos));
        heap.attach(collector);
        collector.thread.start();
        return collector;
    }

    /**
     * Collects in one pause and waits for its end; callers that meet share a collection.
     *
     * @throws IllegalStateException if the caller is inside a critical section or holds a stop, or the collector has
     *     failed or is closed
     */
    @Override
    public void collect() {
        checkCaller();
        requests.request(CycleCause.REQUEST, true);
    }

    /** Runs one collection of the configured plan and waits for its end; errors as {@link #collect}. */
    public void runCycle() {
        checkCaller();
        requests.request(CycleCause.REQUEST, false);
    }

    @Override
    public void trim() {
        collect();
        heap.space().discardFree(heap.mutator().context());
    }

    @Override
    public CollectionProgress startCycle() {
        checkCaller();
        requests.startStepped(CycleCause.REQUEST);
        return progress();
    }

    @Override
    public CollectionProgress step(Duration budget) {
        checkCaller();
        if (budget.isNegative() || budget.isZero()) {
            throw new IllegalArgumentException(
                    "budget of a step is not positive budget=" + budget + "; give it some microseconds at least");
        }
        gate.step(budget.toNanos());
        return progress();
    }

    private CollectionProgress progress() {
        if (!gate.isStepping()) {
            return CollectionProgress.IDLE;
        }
        Phase phase = work.phase();
        String doing =
                phase == null ? "begin" : phase.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new CollectionProgress(requests.started(), doing, work.markedBytes(), false);
    }

    @Override
    public void disable() {
        disabled.incrementAndGet();
    }

    @Override
    public void enable() {
        if (disabled.getAndUpdate(count -> Math.max(0, count - 1)) == 0) {
            throw new IllegalStateException("collections are enabled already; call enable once for each disable");
        }
    }

    @Override
    public boolean isDisabled() {
        return disabled.get() > 0;
    }

    /** What was done so far. */
    public CollectorStatistics statistics() {
        return tally.read(heap.space().statistics().allocatedBytes(), stalls.read(), pacer.waits());
    }

    /** What the checks that the options ask for have seen so far. */
    public VerificationStatistics verifications() {
        return verifications.read(work.oracle());
    }

    /** The collector's work units so far, to be priced; a copy. */
    public EventLedger ledger() {
        return tally.ledger();
    }

    /** Pauses by kind, and waits; others that stop the heap's mutators record theirs here too. */
    public PauseHistograms pauses() {
        return pauses;
    }

    /** Adds a listener, which is told of all that begins from now on. Thread-safe. */
    public void listen(CollectionListener to) {
        listeners.add(to);
    }

    /** Takes a listener away; it may still be told of what is under way. Thread-safe. */
    public void stopListening(CollectionListener to) {
        listeners.remove(to);
    }

    /** Somebody else stopped the heap's mutators: records the pause, and tells the listeners, on the calling thread. */
    public void recordPause(PauseEvent pause) {
        pauses.record(pause.kind(), pause.timing());
        listeners.tell(to -> to.pauseEnded(pause));
    }

    /** The heap that it collects. */
    public ManagedHeap heap() {
        return heap;
    }

    /** How it was opened. */
    public CollectorOptions options() {
        return options;
    }

    @Override
    public void allocated(long bytes) {
        reclamation.succeeded();
        if (trigger.allocated(bytes) && !isDisabled()) {
            requests.trigger(CycleCause.ALLOCATION);
        }
        if (!thread.isCurrent() && !gate.isStepping()) {
            pacer.pay(bytes); // while it is stepped, the marking waits for the program
        }
    }

    @Override
    public boolean reclaim(long bytes) {
        if (thread.isCurrent() || heap.stops().isStoppedByMe()) {
            return false; // a listener that allocates, or somebody in a stop: nobody is left who could collect
        }
        return reclamation.reclaim(bytes);
    }

    /** Detaches from the heap, ends the running collection and the thread. Idempotent. */
    @Override
    public void close() {
        heap.attach(null);
        heap.stops().gate().onWait(nanos -> {});
        thread.end();
        if (options.poison()) {
            // or each thread that used the heap would keep it: its context leads to the poison, that to the contexts
            heap.space().poisonFreed(null);
        }
        work.close();
    }

    private void checkCaller() {
        if (thread.isCurrent()
                || heap.stops().isStoppedByMe()
                || heap.mutator().context().inside()) {
            throw new IllegalStateException("collection asked for where it cannot run thread="
                    + Thread.currentThread().getName()
                    + "; ask outside critical sections, stops and the collector's listeners");
        }
    }

    private void collect(CollectionRequests.Order order) {
        CycleCause cause = order.cause();
        if (cause == CycleCause.HANDLE_PRESSURE || cause == CycleCause.NO_ROOM_AFTER_JVM) {
            relief.ask(cause);
        }
        listeners.tell(to -> to.cycleBegins(order.number(), cause));
        CycleReport report = work.collect(order.full() ? exactPlan : plan, order.number(), cause);
        trigger.rearm(report.liveBytes(), heap.space().arena().committedBytes());
        if (options.verify()) {
            verifications.heap(HeapVerifier.verify(heap));
        }
        tally.ended(report);
        listeners.tell(to -> to.cycleEnded(report));
        if (!isDisabled() && relief.isDue(report)) {
            requests.triggerNext(CycleCause.HANDLE_PRESSURE);
        }
    }
}
