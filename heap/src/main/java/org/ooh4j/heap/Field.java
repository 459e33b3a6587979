package org.ooh4j.heap;

import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.FieldLayout;

/**
 * A field of an {@link ObjectType}, looked up once and used for every object of the type and its subtypes, in the manner
 * of a {@code VarHandle}: keep it in a {@code static final} variable or a final one. Immutable, thread-safe.
 *
 * <p>Every access is checked: a null handle is a {@code NullPointerException}, one of another heap an
 * {@code IllegalArgumentException}, one that names an object of another type a {@link WrongTypeException}, one whose
 * scope was closed a {@link org.ooh4j.heap.handle.StaleHandleException}.
 */
public abstract sealed class Field extends Checked
        permits RefField, BooleanField, ByteField, ShortField, CharField, IntField, LongField, FloatField, DoubleField {
    /** Bytes from the start of the object. */
    final long offset;

    private final ObjectType type;
    private final FieldLayout field;

    Field(ObjectType type, String name, FieldKind kind) {
        super(type.heap(), type.layout());
        this.type = type;
        this.field = type.layout().field(name);
        this.offset = field.offset();
        if (field.kind() != kind) {
            throw new IllegalArgumentException("a field is of another kind: field=" + this + " kind=" + field.kind()
                    + " asked=" + kind + "; ask the type for a field of its kind");
        }
    }

    /** The type that the field was looked up in. */
    public final ObjectType type() {
        return type;
    }

    /** Name, class that declares it, kind and offset. */
    public final FieldLayout field() {
        return field;
    }

    /** {@code Type.field}. */
    @Override
    public final String toString() {
        return layout.name() + "." + field.name();
    }
}
