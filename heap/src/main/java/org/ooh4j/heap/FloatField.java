package org.ooh4j.heap;

import org.ooh4j.heap.object.FieldKind;

/** A field that holds a {@code float}. */
public final class FloatField extends Field {
    FloatField(ObjectType type, String name) {
        super(type, name, FieldKind.FLOAT);
    }

    /** Loads. */
    public float get(Pointer object) {
        check(object);
        return mutator.getFloat(object.block, object.index, offset);
    }

    /** Stores. */
    public void set(Pointer object, float value) {
        check(object);
        mutator.putFloat(object.block, object.index, offset, value);
    }
}
