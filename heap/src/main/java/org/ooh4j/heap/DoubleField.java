package org.ooh4j.heap;

import org.ooh4j.heap.object.FieldKind;

/** A field that holds a {@code double}. */
public final class DoubleField extends Field {
    DoubleField(ObjectType type, String name) {
        super(type, name, FieldKind.DOUBLE);
    }

    /** Loads. */
    public double get(Pointer object) {
        check(object);
        return mutator.getDouble(object.block, object.index, offset);
    }

    /** Stores. */
    public void set(Pointer object, double value) {
        check(object);
        mutator.putDouble(object.block, object.index, offset, value);
    }
}
