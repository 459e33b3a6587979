package org.ooh4j.heap;

import static org.ooh4j.heap.store.Reservation.PAGE_SHIFT;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.ooh4j.heap.dirty.DirtyLog;
import org.ooh4j.heap.dirty.Tracking;
import org.ooh4j.heap.handle.ForeignTable;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.handle.HandleRegistry;
import org.ooh4j.heap.handle.PinTable;
import org.ooh4j.heap.handle.RootTable;
import org.ooh4j.heap.mutator.Materialiser;
import org.ooh4j.heap.mutator.Mutator;
import org.ooh4j.heap.mutator.MutatorContext;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry;
import org.ooh4j.heap.reference.Finalizer;
import org.ooh4j.heap.reference.FinalizerOrder;
import org.ooh4j.heap.reference.HeapReferences;
import org.ooh4j.heap.reference.WeakHandle;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.space.HeapSpace;
import org.ooh4j.heap.space.Reclaimer;
import org.ooh4j.heap.stop.AsymmetricBarrier;
import org.ooh4j.heap.stop.StopCoordinator;
import org.ooh4j.hwsim.trace.TraceSink;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.MachineShape;
import org.ooh4j.hwsim.tracking.Technique;

/**
 * One managed heap: an arena, its types, its roots, and the log of its dirty pages. Thread-safe.
 *
 * <p>It allocates without a collector until the arena is full; {@link #attach} gives it one.
 */
public final class ManagedHeap extends CheckedHeap implements AutoCloseable {
    /** Makes {@link Handle}s; a reference to an ordinary object cannot be had as a handle. */
    public static final Materialiser<Handle> HANDLES = new Materialiser<>() {
        @Override
        public Handle handle(HandleBlock block, int index, int typeId) {
            TypeLayout type = block.registry().types().byId(typeId); // before: the new object needs no card marks then
            return new Handle(block, index, type);
        }

        @Override
        public Handle foreign(Object object) {
            throw new IllegalStateException("slot holds an ordinary object, not an arena object: class="
                    + object.getClass().getName() + "; load it with a materialiser that takes foreign objects");
        }
    };

    private final Arena arena;
    private final StopCoordinator stops;
    private final DirtyLog log;
    private final TypeRegistry types = new TypeRegistry();
    private final HandleRegistry handles = new HandleRegistry(types);
    private final RootTable roots = new RootTable();
    private final PinTable pins = new PinTable(handles);
    private final ForeignTable foreign = new ForeignTable();
    private final HeapSpace space;
    private final Mutator mutator;
    private final ArrayTypes arrays;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** The collector that was opened with the heap and is closed with it. */
    private HeapCollector ownCollector;

    private final HeapReferences references;

    /**
     * What a heap is opened with.
     *
     * @param limitBytes most the arena may grow to; rounded up to whole blocks
     * @param tracking how the dirty pages are tracked
     * @param barrier the barrier that handshakes and stops use
     */
    public record Options(long limitBytes, Tracking tracking, AsymmetricBarrier barrier) {
        /** An arena of at most {@code limitBytes}, tracked by EPML, with the best barrier of this machine. */
        public static Options of(long limitBytes) {
            return of(limitBytes, AsymmetricBarrier.best());
        }

        static Options of(long limitBytes, AsymmetricBarrier barrier) {
            return new Options(limitBytes, Tracking.by(Technique.EPML), barrier);
        }

        /** The same with another technique, in its intended behaviour. */
        public Options with(Technique technique) {
            return new Options(limitBytes, tracking.with(technique), barrier);
        }

        /**
         * The same with a technique's other behaviour. With {@link Behaviour#PUBLISHED} the oracle always runs beside,
         * and the heap's subscribers are given what the technique loses.
         *
         * @throws IllegalArgumentException if the technique does not have it
         */
        public Options with(Behaviour behaviour) {
            return new Options(limitBytes, tracking.with(behaviour), barrier);
        }

        /** The same with or without the oracle beside, which scores every harvest; each store then takes the slow path. */
        public Options withOracle(boolean oracle) {
            return new Options(limitBytes, tracking.withOracle(oracle), barrier);
        }

        /** The same with another barrier. */
        public Options with(AsymmetricBarrier barrier) {
            return new Options(limitBytes, tracking, barrier);
        }

        /** The same on a simulated machine of another shape, made of the usual one. */
        public Options withShape(UnaryOperator<MachineShape> shape) {
            return new Options(limitBytes, tracking.withShape(shape), barrier);
        }

        /** The same with its page events recorded; a sink serves one heap. */
        public Options withTrace(TraceSink trace) {
            return new Options(limitBytes, tracking.withTrace(trace), barrier);
        }
    }

    private ManagedHeap(Options options) {
        arena = new Arena(options.limitBytes());
        stops = new StopCoordinator(options.barrier());
        log = new DirtyLog(stops, options.tracking(), Arena.BASE >>> PAGE_SHIFT, arena.limitBytes() >>> PAGE_SHIFT);
        space = new HeapSpace(arena, log, types);
        mutator = new Mutator(space, log, stops, handles, roots, foreign);
        references = new HeapReferences(mutator, stops);
        arrays = new ArrayTypes(this);
    }

    /** Begins to open a heap. */
    public static HeapBuilder builder() {
        return new HeapBuilder();
    }

    /**
     * Opens an empty heap.
     *
     * @throws IllegalArgumentException if the limit is not positive
     * @throws OutOfMemoryError if the operating system refuses the reservation
     */
    public static ManagedHeap open(Options options) {
        return new ManagedHeap(Objects.requireNonNull(options, "options"));
    }

    /** The array types. */
    @Override
    public ArrayTypes arrays() {
        return arrays;
    }

    @Override
    PinTable pins() {
        return pins;
    }

    @Override
    void forEachFinalizable(LongConsumer visitor) {
        references.finalizers().table().forEachRoot(visitor);
    }

    @Override
    void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("the heap is closed; open another one");
        }
    }

    @Override
    void discardFree() {
        requireOpen();
        space.discardFree(mutator.context());
    }

    /** The types of this heap's objects. */
    @Override
    public TypeRegistry types() {
        return types;
    }

    /** Allocation, loads and stores. */
    @Override
    public Mutator mutator() {
        return mutator;
    }

    /** Blocks, marks and sweeping, for collectors and checkpointers. */
    @Override
    public HeapSpace space() {
        return space;
    }

    /** Which pages changed. */
    public DirtyLog dirtyLog() {
        return log;
    }

    /** The one coordinator of everything that stops this heap's mutators. */
    @Override
    public StopCoordinator stops() {
        return stops;
    }

    /** The live handles. */
    @Override
    public HandleRegistry handles() {
        return handles;
    }

    /** The named roots. */
    @Override
    public RootTable roots() {
        return roots;
    }

    /** The ordinary objects that the arena refers to. */
    @Override
    public ForeignTable foreign() {
        return foreign;
    }

    /** Gives the heap its collector (null takes it away). */
    public void attach(Reclaimer reclaimer) {
        mutator.reclaimer(reclaimer);
        collector(reclaimer instanceof HeapCollector collector ? collector : null);
    }

    void openCollector(CollectorFactory factory) {
        HeapCollector opened = factory.open(this);
        if (opened == null) {
            throw new IllegalStateException("the collector's factory gave no collector; return the one it opened");
        }
        ownCollector = opened;
        attach(opened);
    }

    /** Completes the recording of this heap's page events, if there is one; the heap goes on. Idempotent, any thread. */
    public void endTrace() {
        log.endTrace();
    }

    /** In a stop: gives every thread's allocation buffer back to the space. */
    public void retireBuffers() {
        stops.forEach(context -> ((MutatorContext) context).buffer().retire());
    }

    /** Runs an operation that no snapshot cuts in two; operations nest. */
    public void atomically(String operation, Runnable action) {
        stops.gate().enter(operation);
        try {
            action.run();
        } finally {
            stops.gate().exit();
        }
    }

    /**
     * A weak handle that is cleared when a collection finds its object unreachable, before the object is finalized. It is
     * in no snapshot.
     */
    public WeakHandle weak(Handle handle) {
        return references.weak(handle.block(), handle.index());
    }

    /**
     * A weak handle that is cleared when its object is freed: after it was finalized, and if that did not resurrect it. It
     * is in no snapshot.
     */
    public WeakHandle weakLong(Handle handle) {
        return references.weakLong(handle.block(), handle.index());
    }

    /** As {@link #onUnreachable(Handle, FinalizerOrder, Consumer)}, unordered. */
    public Finalizer onUnreachable(Handle handle, Consumer<? super Handle> action) {
        return onUnreachable(handle, FinalizerOrder.UNORDERED, action);
    }

    /**
     * Registers an action for the time when a collection has found an object unreachable. It then waits until a thread
     * calls {@link #runFinalizers} or {@link #drainFinalizers}, runs there once, and may resurrect the object.
     *
     * @param action is given a handle to the object; one that holds a handle to it already keeps it for ever
     * @return to cancel it; need not be kept
     */
    public Finalizer onUnreachable(Handle handle, FinalizerOrder order, Consumer<? super Handle> action) {
        return references.finalizers().register(order, handle.block(), handle.index(), action);
    }

    /** Runs the finalizers that are ready now, on the calling thread; returns how many. As {@link #drainFinalizers}. */
    public int runFinalizers() {
        return references.finalizers().drainReady();
    }

    /**
     * Runs ready finalizers on the calling thread, {@code max} at most; returns how many ran. One that throws is counted
     * and does not keep the others from running.
     *
     * @throws IllegalArgumentException if {@code max} is negative
     * @throws IllegalStateException if the caller is inside a critical section or holds a stop
     */
    public int drainFinalizers(int max) {
        return references.finalizers().drain(max);
    }

    /** The weak handles and finalizers: for collectors, statistics, and who waits for finalizers. */
    public HeapReferences references() {
        return references;
    }

    /**
     * Closes the heap's collector, whoever opened it, and frees the native memory. Idempotent. No thread may be using
     * the heap; who uses it or a handle of it afterwards is refused.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            if (ownCollector != null) {
                ownCollector.close();
            }
            closeCollector(); // one that was opened on the heap by hand: it must not find the arena gone
        } catch (RuntimeException e) {
            closed.set(false); // the memory may still be in use: it is kept, and closing can be tried again
            throw e;
        }
        stops.stop("close", () -> {
            retireBuffers();
            mutator.close();
            references.clear();
        });
        log.close();
        space.close();
        arena.close();
    }
}
