package org.ooh4j.agent.bridge;

import java.lang.invoke.VarHandle;
import org.ooh4j.heap.mutator.Materialiser;

/**
 * Volatile fields of managed objects and static areas, sequentially consistent. Kinds without a volatile form in the
 * heap get fences: an acquire fence after the load, a release fence before and a full fence after the store.
 */
public final class VolatileAccess {
    private VolatileAccess() {}

    public static int getInt(ManagedObject object, long offset) {
        return Running.MUTATOR.getIntVolatile(object.block, object.index, offset);
    }

    public static void putInt(ManagedObject object, int value, long offset) {
        Running.MUTATOR.putIntVolatile(object.block, object.index, offset, value);
    }

    public static long getLong(ManagedObject object, long offset) {
        return Running.MUTATOR.getLongVolatile(object.block, object.index, offset);
    }

    public static void putLong(ManagedObject object, long value, long offset) {
        Running.MUTATOR.putLongVolatile(object.block, object.index, offset, value);
    }

    public static float getFloat(ManagedObject object, long offset) {
        return Float.intBitsToFloat(getInt(object, offset));
    }

    public static void putFloat(ManagedObject object, float value, long offset) {
        putInt(object, Float.floatToRawIntBits(value), offset);
    }

    public static double getDouble(ManagedObject object, long offset) {
        return Double.longBitsToDouble(getLong(object, offset));
    }

    public static void putDouble(ManagedObject object, double value, long offset) {
        putLong(object, Double.doubleToRawLongBits(value), offset);
    }

    public static boolean getBoolean(ManagedObject object, long offset) {
        boolean value = Access.getBoolean(object, offset);
        VarHandle.acquireFence();
        return value;
    }

    public static void putBoolean(ManagedObject object, boolean value, long offset) {
        VarHandle.releaseFence();
        Access.putBoolean(object, value, offset);
        VarHandle.fullFence();
    }

    public static byte getByte(ManagedObject object, long offset) {
        byte value = Access.getByte(object, offset);
        VarHandle.acquireFence();
        return value;
    }

    public static void putByte(ManagedObject object, byte value, long offset) {
        VarHandle.releaseFence();
        Access.putByte(object, value, offset);
        VarHandle.fullFence();
    }

    public static short getShort(ManagedObject object, long offset) {
        short value = Access.getShort(object, offset);
        VarHandle.acquireFence();
        return value;
    }

    public static void putShort(ManagedObject object, short value, long offset) {
        VarHandle.releaseFence();
        Access.putShort(object, value, offset);
        VarHandle.fullFence();
    }

    public static char getChar(ManagedObject object, long offset) {
        char value = Access.getChar(object, offset);
        VarHandle.acquireFence();
        return value;
    }

    public static void putChar(ManagedObject object, char value, long offset) {
        VarHandle.releaseFence();
        Access.putChar(object, value, offset);
        VarHandle.fullFence();
    }

    public static Object getRef(ManagedObject object, long offset, Materialiser<Object> materialiser) {
        return Access.getRef(object, offset, materialiser);
    }

    public static void putRef(ManagedObject object, Object value, long offset) {
        Access.putRef(object, value, offset);
        VarHandle.fullFence();
    }

    public static void putManaged(ManagedObject object, ManagedObject value, long offset) {
        Access.putManaged(object, value, offset);
        VarHandle.fullFence();
    }
}
