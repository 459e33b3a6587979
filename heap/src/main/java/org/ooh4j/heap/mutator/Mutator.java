package org.ooh4j.heap.mutator;

import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.util.function.LongSupplier;
import org.ooh4j.heap.dirty.DirtyLog;
import org.ooh4j.heap.handle.ForeignTable;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.handle.HandleRegistry;
import org.ooh4j.heap.handle.RootTable;
import org.ooh4j.heap.handle.ScopeBlocks;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.space.HeapSpace;
import org.ooh4j.heap.space.Reclaimer;
import org.ooh4j.heap.stop.SectionWord;
import org.ooh4j.heap.stop.StopCoordinator;
import org.ooh4j.heap.store.NativeMemory;

/**
 * Every operation that a program does on a heap, for any thread. A place is a handle (block, index) plus a byte offset
 * from the object's start; offsets are trusted here (they come from layouts).
 *
 * <p><b>Guarantees.</b> A store checks its page and writes it in one critical section, left in {@code finally}: it is
 * either not done, or its page is reported by the next harvest. A reference is loaded and its handle registered in one
 * section: no collection comes between. A handle's address is read inside the access that needs it, and the block is
 * fenced after it, so that the JVM cannot let go of the handle in the middle. Loads of primitives take no section: the
 * handle keeps the object where it is.
 *
 * <p><b>Progress.</b> Operations wait while a stop is on, while an aside copy must be waited for, and, allocating, for
 * the collector; loads of primitives never wait.
 */
public final class Mutator extends ReferenceAccess {
    private final HeapSpace space;
    private final StopCoordinator stops;
    private final HandleRegistry handles;
    private final RootTable roots;
    private final ForeignTable foreign;
    private final RangeCopy rangeCopy;
    private final Allocation allocation;
    private volatile boolean closed;

    /** Joins the parts of one heap. */
    public Mutator(
            HeapSpace space,
            DirtyLog log,
            StopCoordinator stops,
            HandleRegistry handles,
            RootTable roots,
            ForeignTable foreign) {
        super(log, space.arena(), handles);
        this.space = space;
        this.stops = stops;
        this.handles = handles;
        this.roots = roots;
        this.foreign = foreign;
        this.rangeCopy = new RangeCopy(this);
        this.allocation = new Allocation(space);
    }

    @Override
    MutatorContext newContext() {
        MutatorContext context = new MutatorContext(stops, space.newBuffer(), handles, this);
        VarHandle.fullFence(); // close() sets closed, then visits contexts: one of the two sees what the other has done
        if (closed) {
            context.leaveHeap();
        }
        return context;
    }

    /** Gives allocation its collector, null for none. */
    public void reclaimer(Reclaimer reclaimer) {
        allocation.reclaimer(reclaimer);
    }

    /**
     * The heap is being closed, in a stop, all buffers retired: nothing is allocated any more, and no handle names
     * anything.
     */
    public void close() {
        closed = true;
        stops.forEachHeld(section -> ((MutatorContext) section).leaveHeap());
        allocation.close();
        handles.clear();
        roots.clear();
    }

    /**
     * Allocates a zeroed object.
     *
     * @param length elements of an array, 0 for an instance
     * @throws ArenaFullError if there is no room and collecting makes none
     */
    public <T> T allocate(TypeLayout type, int length, Materialiser<T> materialiser) {
        return allocation.allocate(context(), type, length, materialiser);
    }

    /**
     * Loads a reference and registers what it names, in one section.
     *
     * @return what the materialiser makes of it, null for a null reference
     */
    public <T> T load(HandleBlock block, int index, long offset, Materialiser<T> materialiser) {
        MutatorContext context = context(block);
        HandleBlock into = context.blockWithRoom();
        int slot = context.nextSlot();
        long reference;
        Object object = null;
        int typeId = 0;
        context.enter();
        try {
            reference = NativeMemory.getLongVolatile(readable(block, index, offset));
            if (ForeignTable.isTag(reference)) {
                object = foreign.get(ForeignTable.index(reference));
            } else if (reference != 0) {
                typeId = register(slot, reference);
            }
        } finally {
            context.exit();
        }
        Reference.reachabilityFence(block);
        if (typeId == 0) {
            return reference == 0 ? null : materialiser.foreign(object);
        }
        context.slotTaken();
        return materialiser.handle(into, slot, typeId);
    }

    /**
     * Loads an element of a reference array as {@link #load}; the same again, since each of the two must be small to be
     * compiled into its callers.
     *
     * @throws IndexOutOfBoundsException if the position is outside
     */
    public <T> T loadElement(HandleBlock block, int index, int position, Materialiser<T> materialiser) {
        MutatorContext context = context(block);
        HandleBlock into = context.blockWithRoom();
        int slot = context.nextSlot();
        long reference;
        Object object = null;
        int typeId = 0;
        context.enter();
        try {
            reference = NativeMemory.getLongVolatile(readableElement(block, index, position, 3));
            if (ForeignTable.isTag(reference)) {
                object = foreign.get(ForeignTable.index(reference));
            } else if (reference != 0) {
                typeId = register(slot, reference);
            }
        } finally {
            context.exit();
        }
        Reference.reachabilityFence(block);
        if (typeId == 0) {
            return reference == 0 ? null : materialiser.foreign(object);
        }
        context.slotTaken();
        return materialiser.handle(into, slot, typeId);
    }

    /** Another handle to the same object. */
    public <T> T copyOf(HandleBlock block, int index, Materialiser<T> materialiser) {
        MutatorContext context = context();
        HandleBlock into = context.blockWithRoom();
        int slot = context.nextSlot();
        int typeId = move(block, index, into, slot);
        context.slotTaken();
        return materialiser.handle(into, slot, typeId);
    }

    /** A handle to the same object that belongs to what is around {@code scope}, the innermost of this thread. */
    public <T> T escape(HandleBlock block, int index, ScopeBlocks scope, Materialiser<T> materialiser) {
        HandleBlock into = scope.outerBlockWithRoom();
        int slot = scope.outerSlot();
        int typeId = move(block, index, into, slot);
        scope.outerSlotTaken();
        return materialiser.handle(into, slot, typeId);
    }

    /** Stores a reference to an ordinary object; release order. */
    public void storeForeign(HandleBlock block, int index, long offset, Object value) {
        SectionWord section = section(block);
        int entry = foreign.pin(value);
        section.enter();
        try {
            long place = writable(section, block, index, offset);
            NativeMemory.putLongRelease(place, ForeignTable.tag(entry));
        } finally {
            foreign.unpin(entry);
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** The type of the object a handle names. */
    public int typeId(HandleBlock block, int index) {
        return getInt(block, index, ObjectLayout.TYPE_OFFSET);
    }

    /** The array length of the object a handle names, 0 for an instance. */
    public int length(HandleBlock block, int index) {
        return getInt(block, index, ObjectLayout.LENGTH_OFFSET);
    }

    /**
     * Copies {@code count} elements of {@code elementBytes} bytes between arena arrays, a page of the target at a
     * time; overlap as {@code System.arraycopy}. Positions are in elements and within bounds.
     */
    public void copy(
            HandleBlock from,
            int fromIndex,
            int fromPosition,
            HandleBlock to,
            int toIndex,
            int toPosition,
            int count,
            int elementBytes) {
        rangeCopy.copy(
                from,
                fromIndex,
                ObjectLayout.PAYLOAD_OFFSET + (long) fromPosition * elementBytes,
                to,
                toIndex,
                ObjectLayout.PAYLOAD_OFFSET + (long) toPosition * elementBytes,
                (long) count * elementBytes);
    }

    /** Copies elements of an arena array into a Java primitive array of the same kind; positions within bounds. */
    public void copyOut(
            HandleBlock from,
            int fromIndex,
            int fromPosition,
            Object javaArray,
            int position,
            int count,
            int elementBytes) {
        long offset = ObjectLayout.PAYLOAD_OFFSET + (long) fromPosition * elementBytes;
        if (count > 0) {
            reading(gva(from, fromIndex) + offset, (long) count * elementBytes);
        }
        NativeMemory.copyToArray(readable(from, fromIndex, offset), javaArray, position, count);
        Reference.reachabilityFence(from);
    }

    /** Copies elements of a Java primitive array into an arena array of the same kind, a page at a time. */
    public void copyIn(
            Object javaArray, int position, HandleBlock to, int toIndex, int toPosition, int count, int elementBytes) {
        rangeCopy.copyIn(javaArray, position, to, toIndex, toPosition, count, elementBytes);
    }

    /** Sets named root {@code name} to the object that a handle names; a null block removes the root. */
    public void setRoot(String name, HandleBlock block, int index) {
        MutatorContext context = context();
        context.enter();
        try {
            roots.set(name, block == null ? 0 : gva(block, index));
        } finally {
            context.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Loads named root {@code name}; null if there is none. */
    public <T> T root(String name, Materialiser<T> materialiser) {
        MutatorContext context = context();
        HandleBlock into = context.blockWithRoom();
        int slot = context.nextSlot();
        int typeId;
        context.enter();
        try {
            long gva = roots.get(name);
            if (gva == 0) {
                return null;
            }
            typeId = register(slot, gva);
        } finally {
            context.exit();
        }
        context.slotTaken();
        return materialiser.handle(into, slot, typeId);
    }

    /**
     * Registers the object that {@code source} names, in the section in which the source is asked: no collection comes
     * between.
     *
     * @param source gives the address of a live object or 0; must not wait
     * @return what the materialiser makes of it, null for 0
     */
    public <T> T materialise(LongSupplier source, Materialiser<T> materialiser) {
        MutatorContext context = context();
        HandleBlock into = context.blockWithRoom();
        int slot = context.nextSlot();
        int typeId;
        context.enter();
        try {
            long gva = source.getAsLong();
            if (gva == 0) {
                return null;
            }
            typeId = register(slot, gva);
        } finally {
            context.exit();
        }
        context.slotTaken();
        return materialiser.handle(into, slot, typeId);
    }

    /**
     * The calling thread begins a fresh handle block: the one that it was filling keeps its objects only as long as the
     * program has a handle of it.
     */
    public void letGoOfHandles() {
        context().letGoOfBlock();
    }
}
