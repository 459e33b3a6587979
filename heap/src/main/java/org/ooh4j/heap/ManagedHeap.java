package org.ooh4j.heap;

import static org.ooh4j.heap.store.Reservation.PAGE_SHIFT;

import java.lang.ref.Reference;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.ooh4j.heap.dirty.DirtyLog;
import org.ooh4j.heap.dirty.Tracking;
import org.ooh4j.heap.handle.ForeignTable;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.handle.HandleRegistry;
import org.ooh4j.heap.handle.PinTable;
import org.ooh4j.heap.handle.RootTable;
import org.ooh4j.heap.handle.StaleHandleException;
import org.ooh4j.heap.mutator.Materialiser;
import org.ooh4j.heap.mutator.Mutator;
import org.ooh4j.heap.mutator.MutatorContext;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.space.HeapSpace;
import org.ooh4j.heap.space.Reclaimer;
import org.ooh4j.heap.stop.AsymmetricBarrier;
import org.ooh4j.heap.stop.StopCoordinator;
import org.ooh4j.heap.walk.HeapParts;
import org.ooh4j.heap.walk.HeapWalk;
import org.ooh4j.heap.walk.RootPath;
import org.ooh4j.hwsim.trace.TraceSink;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.MachineShape;
import org.ooh4j.hwsim.tracking.Technique;

/**
 * One managed heap: an arena, its types, its roots, and the log of its dirty pages. Thread-safe.
 *
 * <p>It allocates without a collector until the arena is full; {@link #attach} gives it one.
 */
public final class ManagedHeap extends CollectionControl implements AutoCloseable {
    /** Makes {@link Handle}s; a reference to an ordinary object cannot be had as a handle. */
    public static final Materialiser<Handle> HANDLES = new Materialiser<>() {
        @Override
        public Handle handle(HandleBlock block, int index, int typeId) {
            return new Handle(block, index, typeId);
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
    private final HandleRegistry handles = new HandleRegistry();
    private final RootTable roots = new RootTable();
    private final PinTable pins = new PinTable(handles);
    private final ForeignTable foreign = new ForeignTable();
    private final HeapSpace space;
    private final Mutator mutator;
    private final ArrayTypes arrays;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** The collector that was opened with the heap and is closed with it. */
    private HeapCollector ownCollector;

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

    /** Begins to define a type of objects. */
    public TypeBuilder type(String name) {
        return new TypeBuilder(this, name);
    }

    /** The array types. */
    public ArrayTypes arrays() {
        return arrays;
    }

    /** The type of an object of this heap. */
    public HeapType typeOf(Pointer object) {
        TypeLayout layout = types.byId(require(object).typeId());
        return layout.isArray() ? arrays.of(layout) : new ObjectType(this, layout);
    }

    /**
     * Allocates an object, all its fields zero or null.
     *
     * @throws org.ooh4j.heap.mutator.ArenaFullError if there is no room and collecting makes none
     */
    public Handle allocate(ObjectType type) {
        requireOwn(type);
        return type.allocate();
    }

    /**
     * Allocates an array of zeroes or nulls.
     *
     * @throws NegativeArraySizeException if {@code length} is negative
     * @throws org.ooh4j.heap.mutator.ArenaFullError if there is no room and collecting makes none
     */
    public Handle allocateArray(ArrayType type, int length) {
        requireOwn(type);
        return type.allocate(length);
    }

    private void requireOwn(HeapType type) {
        if (type.heap() != this) {
            throw new IllegalArgumentException(
                    "a type belongs to another heap: type=" + type + "; define it in this heap first");
        }
    }

    /** Refuses null and handles of other heaps. */
    Pointer require(Pointer pointer) {
        if (pointer == null) {
            throw new NullPointerException("handle is null; check references for null first");
        }
        if (pointer instanceof Cursor cursor) {
            cursor.requireUsableIn(this);
        } else if (pointer.block.registry() != handles) {
            throw new IllegalArgumentException(
                    "handle belongs to another heap; use handles with the heap that gave them");
        }
        return pointer;
    }

    /** Whether two handles name the same object; null names none, and is the same as null. */
    public boolean sameObject(Pointer one, Pointer other) {
        if (one == null || other == null) {
            return one == other;
        }
        return mutator.sameObject(require(one).block, one.index, require(other).block, other.index);
    }

    /** Bounds the life of the handles that this thread makes from now on; close it. */
    public HandleScope openScope() {
        return new HandleScope(this);
    }

    /** An empty cursor of this thread; close it. */
    public Cursor openCursor() {
        MutatorContext context = mutator.context();
        return new Cursor(this, context, context.openCursor());
    }

    /** Keeps an object until the pin is closed. */
    public Pin pin(Pointer object) {
        return new Pin(this, pinned(require(object)));
    }

    private int pinned(Pointer object) {
        int slot = pins.take();
        boolean done = false;
        try {
            mutator.pin(object.block, object.index, pins, slot);
            done = true;
            return slot;
        } finally {
            if (!done) {
                pins.give(slot);
            }
        }
    }

    /** As {@link #allocate}, but the object is not collected before {@link #free} was called. */
    public Handle allocateUncollectable(ObjectType type) {
        return uncollectable(allocate(type));
    }

    /** As {@link #allocateArray}, but the array is not collected before {@link #free} was called. */
    public Handle allocateUncollectableArray(ArrayType type, int length) {
        return uncollectable(allocateArray(type, length));
    }

    private Handle uncollectable(Handle object) {
        pins.uncollectable(pinned(object));
        return object;
    }

    /**
     * Lets go of an uncollectable object: from now on it is collected as every other, when nothing leads to it.
     *
     * @throws IllegalArgumentException if the object is not uncollectable, or was freed before
     */
    public void free(Pointer object) {
        long gva = require(object).block.address(object.index);
        if (!pins.free(gva)) {
            throw new IllegalArgumentException("object is not uncollectable: address=0x" + Long.toHexString(gva)
                    + "; free once, and only what allocateUncollectable gave");
        }
    }

    PinTable pins() {
        return pins;
    }

    @Override
    void discardFree() {
        space.discardFree(mutator.context());
    }

    /** Walks over the objects: histogram, visits, dump. */
    public HeapWalk walk() {
        return new HeapWalk(new HeapParts(space, types, roots, handles, stops));
    }

    /**
     * Why an object is alive: a shortest path from a named root if there is one, else from another root that does not
     * name the object itself, else from one that does, at least {@code object}.
     */
    public RootPath whyAlive(Pointer object) {
        long gva = require(object).block.address(object.index);
        if (gva == 0) {
            throw new StaleHandleException(object.index);
        }
        RootPath path = walk().whyAlive(gva);
        Reference.reachabilityFence(object);
        return path;
    }

    /** All figures of one moment; stops the mutators for a few reads. */
    public HeapStatistics statistics() {
        AtomicReference<HeapStatistics> read = new AtomicReference<>();
        stops.stop(
                "statistics",
                () -> read.set(new HeapStatistics(
                        space.statistics(),
                        space.softLimitBytes(),
                        space.softLimitCollections(),
                        types.count(),
                        roots.snapshot().size(),
                        handles.blockCount(),
                        handles.askedCollections(),
                        pins.pins(),
                        pins.uncollectableObjects(),
                        foreign.size(),
                        stops.contextCount())));
        return read.get();
    }

    /** Keeps an object, and what it leads to, under a name, which snapshots know too. */
    public void setRoot(String name, Pointer object) {
        Objects.requireNonNull(name, "name");
        if (object == null) {
            throw new NullPointerException("a root is set to null: name=" + name + "; use removeRoot");
        }
        mutator.setRoot(name, require(object).block, object.index);
    }

    /** The object that was kept under a name, or null. */
    public Handle root(String name) {
        return mutator.root(Objects.requireNonNull(name, "name"), HANDLES);
    }

    /** Keeps nothing under this name any more; says whether there was something. */
    public boolean removeRoot(String name) {
        boolean known = roots.get(Objects.requireNonNull(name, "name")) != 0;
        mutator.setRoot(name, null, 0);
        return known;
    }

    /** The names of the roots, sorted; a copy. */
    public Set<String> rootNames() {
        return new TreeSet<>(roots.snapshot().keySet());
    }

    /** The types of this heap's objects. */
    public TypeRegistry types() {
        return types;
    }

    /** Allocation, loads and stores. */
    public Mutator mutator() {
        return mutator;
    }

    /** Blocks, marks and sweeping, for collectors and checkpointers. */
    public HeapSpace space() {
        return space;
    }

    /** Which pages changed. */
    public DirtyLog dirtyLog() {
        return log;
    }

    /** The one coordinator of everything that stops this heap's mutators. */
    public StopCoordinator stops() {
        return stops;
    }

    /** The live handles. */
    public HandleRegistry handles() {
        return handles;
    }

    /** The named roots. */
    public RootTable roots() {
        return roots;
    }

    /** The ordinary objects that the arena refers to. */
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
     * Closes the collector that was opened with the heap and frees the native memory. Idempotent. No thread may be using
     * the heap; who uses it or a handle of it afterwards is refused.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (ownCollector != null) {
            ownCollector.close();
        }
        stops.stop("close", () -> {
            retireBuffers();
            mutator.close();
        });
        log.close();
        space.close();
        arena.close();
    }
}
