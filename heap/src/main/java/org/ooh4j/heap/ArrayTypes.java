package org.ooh4j.heap;

import java.util.Objects;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;

/** The array types of one heap. Immutable, thread-safe. */
public final class ArrayTypes {
    private final ManagedHeap heap;
    private final BooleanArrayType booleans;
    private final ByteArrayType bytes;
    private final ShortArrayType shorts;
    private final CharArrayType chars;
    private final IntArrayType ints;
    private final LongArrayType longs;
    private final FloatArrayType floats;
    private final DoubleArrayType doubles;

    ArrayTypes(ManagedHeap heap) {
        this.heap = heap;
        this.booleans = new BooleanArrayType(heap);
        this.bytes = new ByteArrayType(heap);
        this.shorts = new ShortArrayType(heap);
        this.chars = new CharArrayType(heap);
        this.ints = new IntArrayType(heap);
        this.longs = new LongArrayType(heap);
        this.floats = new FloatArrayType(heap);
        this.doubles = new DoubleArrayType(heap);
    }

    /**
     * Arrays of references; defined if the name is new.
     *
     * @param name the type's name, by custom that of what it refers to and {@code []}
     * @throws IllegalArgumentException if a type of this name has other elements or none
     */
    public RefArrayType refs(String name) {
        return new RefArrayType(heap, heap.types().defineArray(Objects.requireNonNull(name, "name"), FieldKind.REF));
    }

    /** Arrays of {@code boolean}. */
    public BooleanArrayType booleans() {
        return booleans;
    }

    /** Arrays of {@code byte}. */
    public ByteArrayType bytes() {
        return bytes;
    }

    /** Arrays of {@code short}. */
    public ShortArrayType shorts() {
        return shorts;
    }

    /** Arrays of {@code char}. */
    public CharArrayType chars() {
        return chars;
    }

    /** Arrays of {@code int}. */
    public IntArrayType ints() {
        return ints;
    }

    /** Arrays of {@code long}. */
    public LongArrayType longs() {
        return longs;
    }

    /** Arrays of {@code float}. */
    public FloatArrayType floats() {
        return floats;
    }

    /** Arrays of {@code double}. */
    public DoubleArrayType doubles() {
        return doubles;
    }

    /** The array type with this layout. */
    ArrayType of(TypeLayout layout) {
        return switch (layout.elementKind()) {
            case BOOLEAN -> booleans;
            case BYTE -> bytes;
            case SHORT -> shorts;
            case CHAR -> chars;
            case INT -> ints;
            case LONG -> longs;
            case FLOAT -> floats;
            case DOUBLE -> doubles;
            case REF -> new RefArrayType(heap, layout);
        };
    }
}
