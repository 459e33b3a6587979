package org.ooh4j.heap;

import org.ooh4j.heap.object.FieldKind;

/** A field that holds a {@code char}. */
public final class CharField extends Field {
    CharField(ObjectType type, String name) {
        super(type, name, FieldKind.CHAR);
    }

    /** Loads. */
    public char get(Pointer object) {
        check(object);
        return mutator.getChar(object.block, object.index, offset);
    }

    /** Stores. */
    public void set(Pointer object, char value) {
        check(object);
        mutator.putChar(object.block, object.index, offset, value);
    }
}
