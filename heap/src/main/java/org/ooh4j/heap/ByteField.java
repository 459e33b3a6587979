package org.ooh4j.heap;

import org.ooh4j.heap.object.FieldKind;

/** A field that holds a {@code byte}. */
public final class ByteField extends Field {
    ByteField(ObjectType type, String name) {
        super(type, name, FieldKind.BYTE);
    }

    /** Loads. */
    public byte get(Pointer object) {
        check(object);
        return mutator.getByte(object.block, object.index, offset);
    }

    /** Stores. */
    public void set(Pointer object, byte value) {
        check(object);
        mutator.putByte(object.block, object.index, offset, value);
    }
}
