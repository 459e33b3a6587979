package org.ooh4j.agent.bridge;

import org.ooh4j.heap.mutator.Materialiser;
import org.ooh4j.heap.mutator.Mutator;

/**
 * Fields of managed objects and static areas. Offsets are of the layout that the caller was woven for. Null objects
 * throw {@link NullPointerException}, as the instructions did that these calls replace.
 */
public final class Access {
    private static final Mutator MUTATOR = Running.MUTATOR;

    private Access() {}

    public static boolean getBoolean(ManagedObject object, long offset) {
        return MUTATOR.getBoolean(object.block, object.index, offset);
    }

    public static void putBoolean(ManagedObject object, boolean value, long offset) {
        MUTATOR.putBoolean(object.block, object.index, offset, value);
    }

    public static byte getByte(ManagedObject object, long offset) {
        return MUTATOR.getByte(object.block, object.index, offset);
    }

    public static void putByte(ManagedObject object, byte value, long offset) {
        MUTATOR.putByte(object.block, object.index, offset, value);
    }

    public static short getShort(ManagedObject object, long offset) {
        return MUTATOR.getShort(object.block, object.index, offset);
    }

    public static void putShort(ManagedObject object, short value, long offset) {
        MUTATOR.putShort(object.block, object.index, offset, value);
    }

    public static char getChar(ManagedObject object, long offset) {
        return MUTATOR.getChar(object.block, object.index, offset);
    }

    public static void putChar(ManagedObject object, char value, long offset) {
        MUTATOR.putChar(object.block, object.index, offset, value);
    }

    public static int getInt(ManagedObject object, long offset) {
        return MUTATOR.getInt(object.block, object.index, offset);
    }

    public static void putInt(ManagedObject object, int value, long offset) {
        MUTATOR.putInt(object.block, object.index, offset, value);
    }

    public static long getLong(ManagedObject object, long offset) {
        return MUTATOR.getLong(object.block, object.index, offset);
    }

    public static void putLong(ManagedObject object, long value, long offset) {
        MUTATOR.putLong(object.block, object.index, offset, value);
    }

    public static float getFloat(ManagedObject object, long offset) {
        return MUTATOR.getFloat(object.block, object.index, offset);
    }

    public static void putFloat(ManagedObject object, float value, long offset) {
        MUTATOR.putFloat(object.block, object.index, offset, value);
    }

    public static double getDouble(ManagedObject object, long offset) {
        return MUTATOR.getDouble(object.block, object.index, offset);
    }

    public static void putDouble(ManagedObject object, double value, long offset) {
        MUTATOR.putDouble(object.block, object.index, offset, value);
    }

    public static Object getRef(ManagedObject object, long offset, Materialiser<Object> materialiser) {
        return MUTATOR.load(object.block, object.index, offset, materialiser);
    }

    /** {@code object.field == null}, without making a handle. */
    public static boolean isNull(ManagedObject object, long offset) {
        return MUTATOR.isNull(object.block, object.index, offset);
    }

    /** Stores any reference: managed objects and arrays by address, strings and boxes by value, others as foreign. */
    public static void putRef(ManagedObject object, Object value, long offset) {
        if (value instanceof ManagedObject managed) {
            MUTATOR.store(object.block, object.index, offset, managed.block, managed.index);
        } else if (value == null) {
            MUTATOR.storeNull(object.block, object.index, offset);
        } else {
            putOrdinary(object, value, offset);
        }
    }

    /** Stores a reference of a static type that only managed objects or arrays have. */
    public static void putManaged(ManagedObject object, ManagedObject value, long offset) {
        if (value == null) {
            MUTATOR.storeNull(object.block, object.index, offset);
        } else {
            MUTATOR.store(object.block, object.index, offset, value.block, value.index);
        }
    }

    private static void putOrdinary(ManagedObject object, Object value, long offset) {
        Cell cell = value instanceof String text ? StoredStrings.store(text) : StoredBoxes.store(value);
        if (cell == null) {
            MUTATOR.storeForeign(object.block, object.index, offset, value);
        } else {
            MUTATOR.store(object.block, object.index, offset, cell.block, cell.index);
        }
    }
}
