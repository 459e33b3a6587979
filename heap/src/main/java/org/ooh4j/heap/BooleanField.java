package org.ooh4j.heap;

import org.ooh4j.heap.object.FieldKind;

/** A field that holds a {@code boolean}. */
public final class BooleanField extends Field {
    BooleanField(ObjectType type, String name) {
        super(type, name, FieldKind.BOOLEAN);
    }

    /** Loads. */
    public boolean get(Pointer object) {
        check(object);
        return mutator.getBoolean(object.block, object.index, offset);
    }

    /** Stores. */
    public void set(Pointer object, boolean value) {
        check(object);
        mutator.putBoolean(object.block, object.index, offset, value);
    }
}
