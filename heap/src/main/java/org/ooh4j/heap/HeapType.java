package org.ooh4j.heap;

import org.ooh4j.heap.object.TypeLayout;

/** A type of one heap's objects. Immutable, thread-safe. */
public abstract sealed class HeapType extends Checked permits ObjectType, ArrayType {
    HeapType(ManagedHeap heap, TypeLayout layout) {
        super(heap, layout);
    }

    /** The heap. */
    public final ManagedHeap heap() {
        return heap;
    }

    /** How its objects lie in memory. */
    public final TypeLayout layout() {
        return layout;
    }

    /** Unique among the types of the heap. */
    public final String name() {
        return layout.name();
    }

    /** Whether its objects hold no references at all: the collector never looks into them. */
    public final boolean isLeaf() {
        return layout.isLeaf();
    }

    /**
     * Whether the object is of this type or a subtype; false for null.
     *
     * @throws IllegalArgumentException if the handle belongs to another heap
     */
    public final boolean isInstance(Pointer object) {
        return object != null && accepts(object);
    }

    /** Types of one heap are equal if they are the same type. */
    @Override
    public final boolean equals(Object other) {
        return other instanceof HeapType type && type.layout == layout;
    }

    @Override
    public final int hashCode() {
        return layout.hashCode();
    }

    /** The name. */
    @Override
    public final String toString() {
        return layout.name();
    }
}
