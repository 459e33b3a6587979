package org.ooh4j.heap;

import org.ooh4j.heap.object.TypeLayout;

/** A type of objects with named fields; {@link ManagedHeap#type} defines one. */
public final class ObjectType extends HeapType {
    ObjectType(ManagedHeap heap, TypeLayout layout) {
        super(heap, layout);
    }

    /** The type that it extends, or null. */
    public ObjectType superType() {
        return layout.superType() == null ? null : new ObjectType(heap(), layout.superType());
    }

    /**
     * Allocates an object, all its fields zero or null.
     *
     * @throws org.ooh4j.heap.mutator.ArenaFullError if there is no room and collecting makes none
     */
    public Handle allocate() {
        return mutator.allocate(layout, 0, ManagedHeap.HANDLES);
    }

    /** A reference field, its own or inherited. @throws IllegalArgumentException if there is none of that name and kind */
    public RefField refField(String name) {
        return new RefField(this, name);
    }

    /** A {@code boolean} field, as {@link #refField}. */
    public BooleanField booleanField(String name) {
        return new BooleanField(this, name);
    }

    /** A {@code byte} field, as {@link #refField}. */
    public ByteField byteField(String name) {
        return new ByteField(this, name);
    }

    /** A {@code short} field, as {@link #refField}. */
    public ShortField shortField(String name) {
        return new ShortField(this, name);
    }

    /** A {@code char} field, as {@link #refField}. */
    public CharField charField(String name) {
        return new CharField(this, name);
    }

    /** An {@code int} field, as {@link #refField}. */
    public IntField intField(String name) {
        return new IntField(this, name);
    }

    /** A {@code long} field, as {@link #refField}. */
    public LongField longField(String name) {
        return new LongField(this, name);
    }

    /** A {@code float} field, as {@link #refField}. */
    public FloatField floatField(String name) {
        return new FloatField(this, name);
    }

    /** A {@code double} field, as {@link #refField}. */
    public DoubleField doubleField(String name) {
        return new DoubleField(this, name);
    }
}
