package org.ooh4j.agent.bridge;

import org.ooh4j.heap.mutator.Materialiser;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;

/** Boxes by value in the arena: leaf objects with the one field {@code value}. */
final class StoredBoxes {
    private static final long VALUE = ObjectLayout.PAYLOAD_OFFSET;
    private static final TypeLayout BOOLEAN = layout(Boolean.class);
    private static final TypeLayout BYTE = layout(Byte.class);
    private static final TypeLayout SHORT = layout(Short.class);
    private static final TypeLayout CHARACTER = layout(Character.class);
    private static final TypeLayout INTEGER = layout(Integer.class);
    private static final TypeLayout LONG = layout(Long.class);
    private static final TypeLayout FLOAT = layout(Float.class);
    private static final TypeLayout DOUBLE = layout(Double.class);

    private StoredBoxes() {}

    private static TypeLayout layout(Class<?> box) {
        return Running.TYPES.byName(box.getName());
    }

    /** A fresh arena box with the value of {@code box}; null if it is not one. */
    static Cell store(Object box) {
        if (box instanceof Integer value) {
            Cell cell = Cells.allocate(INTEGER);
            Access.putInt(cell, value, VALUE);
            return cell;
        } else if (box instanceof Long value) {
            Cell cell = Cells.allocate(LONG);
            Access.putLong(cell, value, VALUE);
            return cell;
        } else if (box instanceof Double value) {
            Cell cell = Cells.allocate(DOUBLE);
            Access.putDouble(cell, value, VALUE);
            return cell;
        } else if (box instanceof Boolean value) {
            Cell cell = Cells.allocate(BOOLEAN);
            Access.putBoolean(cell, value, VALUE);
            return cell;
        } else if (box instanceof Character value) {
            Cell cell = Cells.allocate(CHARACTER);
            Access.putChar(cell, value, VALUE);
            return cell;
        } else if (box instanceof Byte value) {
            Cell cell = Cells.allocate(BYTE);
            Access.putByte(cell, value, VALUE);
            return cell;
        } else if (box instanceof Short value) {
            Cell cell = Cells.allocate(SHORT);
            Access.putShort(cell, value, VALUE);
            return cell;
        } else if (box instanceof Float value) {
            Cell cell = Cells.allocate(FLOAT);
            Access.putFloat(cell, value, VALUE);
            return cell;
        }
        return null;
    }

    /** The materialiser of the box type {@code name}, null if it names none. */
    static Materialiser<Object> materialiser(String name) {
        return switch (name) {
            case "java.lang.Boolean" -> of(BOOLEAN, (b, i) -> Running.MUTATOR.getBoolean(b, i, VALUE));
            case "java.lang.Byte" -> of(BYTE, (b, i) -> Running.MUTATOR.getByte(b, i, VALUE));
            case "java.lang.Short" -> of(SHORT, (b, i) -> Running.MUTATOR.getShort(b, i, VALUE));
            case "java.lang.Character" -> of(CHARACTER, (b, i) -> Running.MUTATOR.getChar(b, i, VALUE));
            case "java.lang.Integer" -> of(INTEGER, (b, i) -> Running.MUTATOR.getInt(b, i, VALUE));
            case "java.lang.Long" -> of(LONG, (b, i) -> Running.MUTATOR.getLong(b, i, VALUE));
            case "java.lang.Float" -> of(FLOAT, (b, i) -> Running.MUTATOR.getFloat(b, i, VALUE));
            case "java.lang.Double" -> of(DOUBLE, (b, i) -> Running.MUTATOR.getDouble(b, i, VALUE));
            default -> null;
        };
    }

    private static Materialiser<Object> of(TypeLayout layout, Materialisers.Maker maker) {
        return new Materialisers.Expected(layout.id(), maker);
    }
}
