package org.ooh4j.heap;

import org.ooh4j.heap.object.FieldKind;

/** A field that holds an {@code int}. */
public final class IntField extends Field {
    IntField(ObjectType type, String name) {
        super(type, name, FieldKind.INT);
    }

    /** Loads. */
    public int get(Pointer object) {
        check(object);
        return mutator.getInt(object.block, object.index, offset);
    }

    /** Stores. */
    public void set(Pointer object, int value) {
        check(object);
        mutator.putInt(object.block, object.index, offset, value);
    }

    /** Loads, sequentially consistent. */
    public int getVolatile(Pointer object) {
        check(object);
        return mutator.getIntVolatile(object.block, object.index, offset);
    }

    /** Stores, sequentially consistent. */
    public void setVolatile(Pointer object, int value) {
        check(object);
        mutator.putIntVolatile(object.block, object.index, offset, value);
    }

    /** Stores {@code value} if the field holds {@code expected}, and says so; sequentially consistent. */
    public boolean compareAndSet(Pointer object, int expected, int value) {
        check(object);
        return mutator.compareAndSetInt(object.block, object.index, offset, expected, value);
    }

    /** Adds to the field; returns what it held before. Sequentially consistent. */
    public int getAndAdd(Pointer object, int more) {
        int before;
        do {
            before = getVolatile(object);
        } while (!compareAndSet(object, before, before + more));
        return before;
    }
}
