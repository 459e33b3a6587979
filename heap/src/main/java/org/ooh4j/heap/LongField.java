package org.ooh4j.heap;

import org.ooh4j.heap.object.FieldKind;

/** A field that holds a {@code long}. */
public final class LongField extends Field {
    LongField(ObjectType type, String name) {
        super(type, name, FieldKind.LONG);
    }

    /** Loads. */
    public long get(Pointer object) {
        check(object);
        return mutator.getLong(object.block, object.index, offset);
    }

    /** Stores. */
    public void set(Pointer object, long value) {
        check(object);
        mutator.putLong(object.block, object.index, offset, value);
    }

    /** Loads, sequentially consistent. */
    public long getVolatile(Pointer object) {
        check(object);
        return mutator.getLongVolatile(object.block, object.index, offset);
    }

    /** Stores, sequentially consistent. */
    public void setVolatile(Pointer object, long value) {
        check(object);
        mutator.putLongVolatile(object.block, object.index, offset, value);
    }

    /** Stores {@code value} if the field holds {@code expected}, and says so; sequentially consistent. */
    public boolean compareAndSet(Pointer object, long expected, long value) {
        check(object);
        return mutator.compareAndSetLong(object.block, object.index, offset, expected, value);
    }

    /** Adds to the field; returns what it held before. Sequentially consistent. */
    public long getAndAdd(Pointer object, long more) {
        long before;
        do {
            before = getVolatile(object);
        } while (!compareAndSet(object, before, before + more));
        return before;
    }
}
