package org.ooh4j.heap;

import org.ooh4j.heap.object.FieldKind;

/** A field that holds a {@code short}. */
public final class ShortField extends Field {
    ShortField(ObjectType type, String name) {
        super(type, name, FieldKind.SHORT);
    }

    /** Loads. */
    public short get(Pointer object) {
        check(object);
        return mutator.getShort(object.block, object.index, offset);
    }

    /** Stores. */
    public void set(Pointer object, short value) {
        check(object);
        mutator.putShort(object.block, object.index, offset, value);
    }
}
