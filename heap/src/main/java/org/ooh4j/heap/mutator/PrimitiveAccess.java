package org.ooh4j.heap.mutator;

import java.lang.ref.Reference;
import org.ooh4j.heap.dirty.DirtyLog;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.handle.HandleRegistry;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.store.NativeMemory;

/** Loads and stores of primitives: one way for each width, four times over for want of generic kinds. */
abstract sealed class PrimitiveAccess extends SlowStores permits ElementAccess {
    PrimitiveAccess(DirtyLog log, Arena arena, HandleRegistry handles) {
        super(log, arena, handles);
    }

    /** Loads a byte. */
    public final byte getByte(HandleBlock block, int index, long offset) {
        byte value = NativeMemory.getByte(readable(block, index, offset));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Loads a short. */
    public final short getShort(HandleBlock block, int index, long offset) {
        short value = NativeMemory.getShort(readable(block, index, offset));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Loads a int. */
    public final int getInt(HandleBlock block, int index, long offset) {
        int value = NativeMemory.getInt(readable(block, index, offset));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Loads a long. */
    public final long getLong(HandleBlock block, int index, long offset) {
        long value = NativeMemory.getLong(readable(block, index, offset));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Loads a boolean. */
    public final boolean getBoolean(HandleBlock block, int index, long offset) {
        return getByte(block, index, offset) != 0;
    }

    /** Loads a char. */
    public final char getChar(HandleBlock block, int index, long offset) {
        return (char) getShort(block, index, offset);
    }

    /** Loads a float. */
    public final float getFloat(HandleBlock block, int index, long offset) {
        return Float.intBitsToFloat(getInt(block, index, offset));
    }

    /** Loads a double. */
    public final double getDouble(HandleBlock block, int index, long offset) {
        return Double.longBitsToDouble(getLong(block, index, offset));
    }

    /** Stores a byte. */
    public final void putByte(HandleBlock block, int index, long offset, byte value) {
        MutatorContext section = context(block);
        section.enter();
        try {
            long object = gva(block, index) + delta;
            if (isWritable(object + offset)) {
                NativeMemory.putByte(object + offset, value);
            } else {
                storeSlowly(section, block, object, where(offset, BYTE), value, null);
            }
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Stores a short. */
    public final void putShort(HandleBlock block, int index, long offset, short value) {
        MutatorContext section = context(block);
        section.enter();
        try {
            long object = gva(block, index) + delta;
            if (isWritable(object + offset)) {
                NativeMemory.putShort(object + offset, value);
            } else {
                storeSlowly(section, block, object, where(offset, SHORT), value, null);
            }
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Stores a int. */
    public final void putInt(HandleBlock block, int index, long offset, int value) {
        MutatorContext section = context(block);
        section.enter();
        try {
            long object = gva(block, index) + delta;
            if (isWritable(object + offset)) {
                NativeMemory.putInt(object + offset, value);
            } else {
                storeSlowly(section, block, object, where(offset, INT), value, null);
            }
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Stores a long. */
    public final void putLong(HandleBlock block, int index, long offset, long value) {
        MutatorContext section = context(block);
        section.enter();
        try {
            long object = gva(block, index) + delta;
            if (isWritable(object + offset)) {
                NativeMemory.putLong(object + offset, value);
            } else {
                storeSlowly(section, block, object, where(offset, LONG), value, null);
            }
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Stores a boolean. */
    public final void putBoolean(HandleBlock block, int index, long offset, boolean value) {
        putByte(block, index, offset, (byte) (value ? 1 : 0));
    }

    /** Stores a char. */
    public final void putChar(HandleBlock block, int index, long offset, char value) {
        putShort(block, index, offset, (short) value);
    }

    /** Stores a float. */
    public final void putFloat(HandleBlock block, int index, long offset, float value) {
        putInt(block, index, offset, Float.floatToRawIntBits(value));
    }

    /** Stores a double. */
    public final void putDouble(HandleBlock block, int index, long offset, double value) {
        putLong(block, index, offset, Double.doubleToRawLongBits(value));
    }
}
