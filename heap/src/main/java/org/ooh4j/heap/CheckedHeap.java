package org.ooh4j.heap;

import java.lang.ref.Reference;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.ooh4j.heap.handle.ForeignTable;
import org.ooh4j.heap.handle.HandleRegistry;
import org.ooh4j.heap.handle.PinTable;
import org.ooh4j.heap.handle.RootTable;
import org.ooh4j.heap.handle.StaleHandleException;
import org.ooh4j.heap.mutator.Mutator;
import org.ooh4j.heap.mutator.MutatorContext;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry;
import org.ooh4j.heap.space.HeapSpace;
import org.ooh4j.heap.stop.StopCoordinator;
import org.ooh4j.heap.walk.HeapParts;
import org.ooh4j.heap.walk.HeapWalk;
import org.ooh4j.heap.walk.RootPath;

/** What a library user does with the objects of a heap; every handle is checked before it is used. */
abstract sealed class CheckedHeap extends CollectionControl permits ManagedHeap {
    private ManagedHeap self() {
        return (ManagedHeap) this;
    }

    /** The array types. */
    public abstract ArrayTypes arrays();

    /** The types of this heap's objects. */
    public abstract TypeRegistry types();

    /** Allocation, loads and stores. */
    public abstract Mutator mutator();

    /** Blocks, marks and sweeping. */
    public abstract HeapSpace space();

    /** The one coordinator of everything that stops this heap's mutators. */
    public abstract StopCoordinator stops();

    /** The live handles. */
    public abstract HandleRegistry handles();

    /** The named roots. */
    public abstract RootTable roots();

    /** The ordinary objects that the arena refers to. */
    public abstract ForeignTable foreign();

    abstract PinTable pins();

    /** @throws IllegalStateException once the heap is closed */
    abstract void requireOpen();

    /** Begins to define a type of objects. */
    public final TypeBuilder type(String name) {
        return new TypeBuilder(self(), name);
    }

    /** The type of an object of this heap. */
    public final HeapType typeOf(Pointer object) {
        if (require(object).typeId() == 0) {
            throw new StaleHandleException(object.index);
        }
        TypeLayout layout = types().byId(object.typeId());
        return layout.isArray() ? arrays().of(layout) : new ObjectType(self(), layout);
    }

    /**
     * Allocates an object, all its fields zero or null.
     *
     * @throws org.ooh4j.heap.mutator.ArenaFullError if there is no room and collecting makes none
     */
    public final Handle allocate(ObjectType type) {
        requireOwn(type);
        return type.allocate();
    }

    /**
     * Allocates an array of zeroes or nulls.
     *
     * @throws NegativeArraySizeException if {@code length} is negative
     * @throws org.ooh4j.heap.mutator.ArenaFullError if there is no room and collecting makes none
     */
    public final Handle allocateArray(ArrayType type, int length) {
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
    final Pointer require(Pointer pointer) {
        if (pointer == null) {
            throw new NullPointerException("handle is null; check references for null first");
        }
        if (pointer instanceof Cursor cursor) {
            cursor.requireUsableIn(self());
        } else if (pointer.block.registry() != handles()) {
            throw new IllegalArgumentException(
                    "handle belongs to another heap; use handles with the heap that gave them");
        }
        return pointer;
    }

    /** Whether two handles name the same object; null names none, and is the same as null. */
    public final boolean sameObject(Pointer one, Pointer other) {
        if (one == null || other == null) {
            return one == other;
        }
        return mutator().sameObject(require(one).block, one.index, require(other).block, other.index);
    }

    /** Bounds the life of the handles that this thread makes from now on; close it. */
    public final HandleScope openScope() {
        return new HandleScope(self());
    }

    /** Runs {@code action} in a scope of its own: the handles that it makes name nothing afterwards. */
    public final void inScope(Runnable action) {
        HandleScope scope = openScope();
        try {
            action.run();
        } finally {
            scope.close();
        }
    }

    /**
     * Runs {@code action} in a scope of its own: the handles that it makes name nothing afterwards.
     *
     * @return its result; one that is a handle of the scope must {@link HandleScope#escape} from a scope that was opened
     *     by {@link #openScope}
     */
    public final <T> T inScope(Supplier<T> action) {
        HandleScope scope = openScope();
        try {
            return action.get();
        } finally {
            scope.close();
        }
    }

    /** An empty cursor of this thread; close it. */
    public final Cursor openCursor() {
        MutatorContext context = mutator().context();
        return new Cursor(self(), context, context.openCursor());
    }

    /** Keeps an object, and what it leads to, under a name, which snapshots know too. */
    public final void setRoot(String name, Pointer object) {
        Objects.requireNonNull(name, "name");
        if (object == null) {
            throw new NullPointerException("a root is set to null: name=" + name + "; use removeRoot");
        }
        mutator().setRoot(name, require(object).block, object.index);
    }

    /** The object that was kept under a name, or null. */
    public final Handle root(String name) {
        return mutator().root(Objects.requireNonNull(name, "name"), ManagedHeap.HANDLES);
    }

    /** Keeps nothing under this name any more; says whether there was something. */
    public final boolean removeRoot(String name) {
        boolean known = roots().get(Objects.requireNonNull(name, "name")) != 0;
        mutator().setRoot(name, null, 0);
        return known;
    }

    /** The names of the roots, sorted; a copy. */
    public final Set<String> rootNames() {
        return new TreeSet<>(roots().snapshot().keySet());
    }

    /** Keeps an object until the pin is closed. */
    public final Pin pin(Pointer object) {
        return new Pin(self(), pinned(require(object)));
    }

    private int pinned(Pointer object) {
        int slot = pins().take();
        boolean done = false;
        try {
            mutator().pin(object.block, object.index, pins(), slot);
            done = true;
            return slot;
        } finally {
            if (!done) {
                pins().give(slot);
            }
        }
    }

    /** As {@link #allocate}, but the object is not collected before {@link #free} was called. */
    public final Handle allocateUncollectable(ObjectType type) {
        return uncollectable(allocate(type));
    }

    /** As {@link #allocateArray}, but the array is not collected before {@link #free} was called. */
    public final Handle allocateUncollectableArray(ArrayType type, int length) {
        return uncollectable(allocateArray(type, length));
    }

    private Handle uncollectable(Handle object) {
        pins().uncollectable(pinned(object));
        return object;
    }

    /**
     * Lets go of an uncollectable object: from now on it is collected as every other, when nothing leads to it.
     *
     * @throws IllegalArgumentException if the object is not uncollectable, or was freed before
     */
    public final void free(Pointer object) {
        long gva = require(object).block.address(object.index);
        if (!pins().free(gva)) {
            throw new IllegalArgumentException("object is not uncollectable: address=0x" + Long.toHexString(gva)
                    + "; free once, and only what allocateUncollectable gave");
        }
    }

    /** Walks over the objects: histogram, visits, dump. */
    public final HeapWalk walk() {
        return new HeapWalk(new HeapParts(space(), types(), roots(), handles(), stops(), this::requireOpen));
    }

    /**
     * Why an object is alive: a shortest path from a named root if there is one, else from another root that does not
     * name the object itself, else from one that does, at least {@code object}.
     */
    public final RootPath whyAlive(Pointer object) {
        long gva = require(object).block.address(object.index);
        if (gva == 0) {
            throw new StaleHandleException(object.index);
        }
        RootPath path = walk().whyAlive(gva);
        Reference.reachabilityFence(object);
        return path;
    }

    /** All figures of one moment; stops the mutators for a few reads. */
    public final HeapStatistics statistics() {
        AtomicReference<HeapStatistics> read = new AtomicReference<>();
        stops().stop("statistics", () -> read.set(readStatistics()));
        return read.get();
    }

    private HeapStatistics readStatistics() {
        requireOpen();
        return new HeapStatistics(
                space().statistics(),
                space().softLimitBytes(),
                space().softLimitCollections(),
                types().count(),
                roots().snapshot().size(),
                handles().blockCount(),
                handles().askedCollections(),
                pins().pins(),
                pins().uncollectableObjects(),
                foreign().size(),
                stops().contextCount());
    }
}
