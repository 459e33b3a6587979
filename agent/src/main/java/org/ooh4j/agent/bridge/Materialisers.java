package org.ooh4j.agent.bridge;

import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.mutator.Materialiser;
import org.ooh4j.heap.object.FieldKind;

/** What makes Java objects of loaded references, by the static type that the load expects. */
public final class Materialisers {
    /** For any reference: finds the materialiser of the object's type. */
    public static final Materialiser<Object> ANY = new Materialiser<>() {
        @Override
        public Object handle(HandleBlock block, int index, int typeId) {
            return MaterialiserTable.of(typeId).handle(block, index, typeId);
        }

        @Override
        public Object foreign(Object object) {
            return object;
        }
    };

    /** For references that are mostly strings. */
    public static final Materialiser<Object> STRING = new Expected(StoredStrings.LATIN1.id(), StoredStrings::latin1);

    public static final Materialiser<Object> BOOLEAN_ARRAY = array(FieldKind.BOOLEAN, BooleanArray::new);
    public static final Materialiser<Object> BYTE_ARRAY = array(FieldKind.BYTE, ByteArray::new);
    public static final Materialiser<Object> SHORT_ARRAY = array(FieldKind.SHORT, ShortArray::new);
    public static final Materialiser<Object> CHAR_ARRAY = array(FieldKind.CHAR, CharArray::new);
    public static final Materialiser<Object> INT_ARRAY = array(FieldKind.INT, IntArray::new);
    public static final Materialiser<Object> LONG_ARRAY = array(FieldKind.LONG, LongArray::new);
    public static final Materialiser<Object> FLOAT_ARRAY = array(FieldKind.FLOAT, FloatArray::new);
    public static final Materialiser<Object> DOUBLE_ARRAY = array(FieldKind.DOUBLE, DoubleArray::new);

    private Materialisers() {}

    /** Makes the handle of one type. */
    @FunctionalInterface
    interface Maker {
        Object make(HandleBlock block, int index);
    }

    private static Materialiser<Object> array(FieldKind kind, Maker maker) {
        return new Expected(Running.TYPES.arrayOf(kind).id(), maker);
    }

    /** Makes objects of the expected type itself, and leaves others to {@link #ANY}. */
    record Expected(int expectedId, Maker maker) implements Materialiser<Object> {

        @Override
        public Object handle(HandleBlock block, int index, int typeId) {
            return typeId == expectedId ? maker.make(block, index) : ANY.handle(block, index, typeId);
        }

        @Override
        public Object foreign(Object object) {
            return object;
        }
    }
}
