package org.ooh4j.heap.mutator;

import java.lang.ref.Reference;
import org.ooh4j.heap.dirty.DirtyLog;
import org.ooh4j.heap.handle.ForeignTable;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.handle.HandleRegistry;
import org.ooh4j.heap.handle.PinTable;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.stop.SectionWord;
import org.ooh4j.heap.store.NativeMemory;

/** Stores and moves of references to arena objects that make no handle. */
abstract sealed class ReferenceAccess extends OrderedAccess permits Mutator {
    ReferenceAccess(DirtyLog log, Arena arena, HandleRegistry handles) {
        super(log, arena, handles);
    }

    /** Stores a reference to an arena object; release order. */
    public final void store(HandleBlock block, int index, long offset, HandleBlock valueBlock, int valueIndex) {
        MutatorContext section = context(block);
        section.enter();
        try {
            long value = gva(valueBlock, valueIndex);
            long object = gva(block, index) + delta;
            if (isWritable(object + offset)) {
                NativeMemory.putLongRelease(object + offset, value);
            } else {
                storeSlowly(section, block, object, where(offset, REFERENCE), value, valueBlock);
            }
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(valueBlock);
        Reference.reachabilityFence(block);
    }

    /**
     * Stores an element of a reference array, null for a null block; release order.
     *
     * @throws IndexOutOfBoundsException if the position is outside
     */
    public final void storeElement(HandleBlock block, int index, int position, HandleBlock valueBlock, int valueIndex) {
        MutatorContext section = context(block);
        section.enter();
        try {
            long value = valueBlock == null ? 0 : gva(valueBlock, valueIndex);
            long object = gva(block, index) + delta;
            if (isElement(object, position) && isWritable(place(object, position, LONG))) {
                NativeMemory.putLongRelease(place(object, position, LONG), value);
            } else {
                storeSlowly(
                        section, block, object, where(offset(position, LONG), ELEMENT | REFERENCE), value, valueBlock);
            }
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(valueBlock);
        Reference.reachabilityFence(block);
    }

    /** Stores a null reference. */
    public final void storeNull(HandleBlock block, int index, long offset) {
        MutatorContext section = context(block);
        section.enter();
        try {
            long object = gva(block, index) + delta;
            if (isWritable(object + offset)) {
                NativeMemory.putLongRelease(object + offset, 0);
            } else {
                storeSlowly(section, block, object, where(offset, REFERENCE), 0, null);
            }
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /**
     * Compares a reference with what a handle names (a null block: with null) and, if they are equal, stores a reference
     * to what another names (a null block: null); sequentially consistent.
     */
    public final boolean compareAndSet(
            HandleBlock block,
            int index,
            long offset,
            HandleBlock expectedBlock,
            int expectedIndex,
            HandleBlock valueBlock,
            int valueIndex) {
        SectionWord section = section(block);
        section.enter();
        boolean done;
        try {
            long expected = expectedBlock == null ? 0 : gva(expectedBlock, expectedIndex);
            long value = valueBlock == null ? 0 : gva(valueBlock, valueIndex);
            done = NativeMemory.compareAndSetLong(writable(section, block, index, offset), expected, value);
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(expectedBlock);
        Reference.reachabilityFence(valueBlock);
        Reference.reachabilityFence(block);
        return done;
    }

    /** Whether the reference at a place is null; makes no handle. */
    public final boolean isNull(HandleBlock block, int index, long offset) {
        return getLong(block, index, offset) == 0;
    }

    /** Whether two handles name the same object. */
    public final boolean sameObject(HandleBlock block, int index, HandleBlock otherBlock, int otherIndex) {
        boolean same = gva(block, index) == gva(otherBlock, otherIndex);
        Reference.reachabilityFence(otherBlock);
        Reference.reachabilityFence(block);
        return same;
    }

    /**
     * Loads a reference into a slot of this thread, in one section; a null one leaves the slot as it is.
     *
     * @return the type of what it names, 0 for a null reference
     */
    public final int move(HandleBlock block, int index, long offset, HandleBlock into, int slot) {
        SectionWord section = section(into);
        int typeId = 0;
        long reference;
        section.enter();
        try {
            reference = NativeMemory.getLongVolatile(readable(block, index, offset));
            if (reference != 0 && !ForeignTable.isTag(reference)) {
                typeId = register(slot, reference);
            }
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
        if (ForeignTable.isTag(reference)) {
            throw new IllegalStateException(
                    "slot holds an ordinary object, not an arena object: offset=" + offset + "; load it as a handle");
        }
        return typeId;
    }

    /** Makes a slot of this thread name what a handle names; returns the type. */
    public final int move(HandleBlock block, int index, HandleBlock into, int slot) {
        SectionWord section = section(into);
        int typeId;
        section.enter();
        try {
            long gva = gva(block, index);
            typeId = register(slot, gva);
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
        return typeId;
    }

    /** Keeps what a handle names in a slot of {@code pins} that was taken for it. */
    public final void pin(HandleBlock block, int index, PinTable pins, int slot) {
        MutatorContext context = context();
        context.enter();
        try {
            pins.set(slot, gva(block, index));
        } finally {
            context.exit();
        }
        Reference.reachabilityFence(block);
    }
}
