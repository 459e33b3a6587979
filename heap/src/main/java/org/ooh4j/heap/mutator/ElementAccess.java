package org.ooh4j.heap.mutator;

import java.lang.ref.Reference;
import org.ooh4j.heap.dirty.DirtyLog;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.handle.HandleRegistry;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.store.NativeMemory;

/**
 * Loads and stores of array elements that check the position. The length is read where the element is, at an address
 * that is read once: half of what a check before the access costs, which reads the handle's slot twice.
 */
abstract sealed class ElementAccess extends PrimitiveAccess permits OrderedAccess {
    ElementAccess(DirtyLog log, Arena arena, HandleRegistry handles) {
        super(log, arena, handles);
    }

    /** Native address of an element that is to be loaded. */
    final long readableElement(HandleBlock block, int index, int position, int shift) {
        long object = gva(block, index) + delta;
        int length = NativeMemory.getInt(object + ObjectLayout.LENGTH_OFFSET);
        if (Integer.compareUnsigned(position, length) >= 0) {
            throw outside(object, position, length);
        }
        return readableAt(object + offset(position, shift));
    }

    /** Whether the array at a native address has this position. */
    final boolean isElement(long object, int position) {
        // two compares: an unsigned one takes two registers more where it has no instruction of its own (JDK 17)
        return position >= 0 && position < NativeMemory.getInt(object + ObjectLayout.LENGTH_OFFSET);
    }

    /** The native address of an element. */
    final long place(long object, int position, int shift) {
        return object + offset(position, shift);
    }

    /** The offset of an element in its array. */
    static long offset(int position, int shift) {
        return ObjectLayout.PAYLOAD_OFFSET + ((long) position << shift);
    }

    /** Loads an element of a {@code byte} array. @throws IndexOutOfBoundsException if the position is outside */
    public final byte getByteElement(HandleBlock block, int index, int position) {
        byte value = NativeMemory.getByte(readableElement(block, index, position, BYTE));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Loads an element of a {@code short} array. @throws IndexOutOfBoundsException if the position is outside */
    public final short getShortElement(HandleBlock block, int index, int position) {
        short value = NativeMemory.getShort(readableElement(block, index, position, SHORT));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Loads an element of an {@code int} array. @throws IndexOutOfBoundsException if the position is outside */
    public final int getIntElement(HandleBlock block, int index, int position) {
        int value = NativeMemory.getInt(readableElement(block, index, position, INT));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Loads an element of a {@code long} array. @throws IndexOutOfBoundsException if the position is outside */
    public final long getLongElement(HandleBlock block, int index, int position) {
        long value = NativeMemory.getLong(readableElement(block, index, position, LONG));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Loads an element of a {@code boolean} array. @throws IndexOutOfBoundsException if the position is outside */
    public final boolean getBooleanElement(HandleBlock block, int index, int position) {
        return getByteElement(block, index, position) != 0;
    }

    /** Loads an element of a {@code char} array. @throws IndexOutOfBoundsException if the position is outside */
    public final char getCharElement(HandleBlock block, int index, int position) {
        return (char) getShortElement(block, index, position);
    }

    /** Loads an element of a {@code float} array. @throws IndexOutOfBoundsException if the position is outside */
    public final float getFloatElement(HandleBlock block, int index, int position) {
        return Float.intBitsToFloat(getIntElement(block, index, position));
    }

    /** Loads an element of a {@code double} array. @throws IndexOutOfBoundsException if the position is outside */
    public final double getDoubleElement(HandleBlock block, int index, int position) {
        return Double.longBitsToDouble(getLongElement(block, index, position));
    }

    /** Stores an element of a {@code byte} array. @throws IndexOutOfBoundsException if the position is outside */
    public final void putByteElement(HandleBlock block, int index, int position, byte value) {
        MutatorContext section = context(block);
        section.enter();
        try {
            long object = gva(block, index) + delta;
            if (isElement(object, position) && isWritable(place(object, position, BYTE))) {
                NativeMemory.putByte(place(object, position, BYTE), value);
            } else {
                storeSlowly(section, block, object, where(offset(position, BYTE), ELEMENT | BYTE), value, null);
            }
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Stores an element of a {@code short} array. @throws IndexOutOfBoundsException if the position is outside */
    public final void putShortElement(HandleBlock block, int index, int position, short value) {
        MutatorContext section = context(block);
        section.enter();
        try {
            long object = gva(block, index) + delta;
            if (isElement(object, position) && isWritable(place(object, position, SHORT))) {
                NativeMemory.putShort(place(object, position, SHORT), value);
            } else {
                storeSlowly(section, block, object, where(offset(position, SHORT), ELEMENT | SHORT), value, null);
            }
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Stores an element of an {@code int} array. @throws IndexOutOfBoundsException if the position is outside */
    public final void putIntElement(HandleBlock block, int index, int position, int value) {
        MutatorContext section = context(block);
        section.enter();
        try {
            long object = gva(block, index) + delta;
            if (isElement(object, position) && isWritable(place(object, position, INT))) {
                NativeMemory.putInt(place(object, position, INT), value);
            } else {
                storeSlowly(section, block, object, where(offset(position, INT), ELEMENT | INT), value, null);
            }
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Stores an element of a {@code long} array. @throws IndexOutOfBoundsException if the position is outside */
    public final void putLongElement(HandleBlock block, int index, int position, long value) {
        MutatorContext section = context(block);
        section.enter();
        try {
            long object = gva(block, index) + delta;
            if (isElement(object, position) && isWritable(place(object, position, LONG))) {
                NativeMemory.putLong(place(object, position, LONG), value);
            } else {
                storeSlowly(section, block, object, where(offset(position, LONG), ELEMENT | LONG), value, null);
            }
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Stores an element of a {@code boolean} array. @throws IndexOutOfBoundsException if the position is outside */
    public final void putBooleanElement(HandleBlock block, int index, int position, boolean value) {
        putByteElement(block, index, position, (byte) (value ? 1 : 0));
    }

    /** Stores an element of a {@code char} array. @throws IndexOutOfBoundsException if the position is outside */
    public final void putCharElement(HandleBlock block, int index, int position, char value) {
        putShortElement(block, index, position, (short) value);
    }

    /** Stores an element of a {@code float} array. @throws IndexOutOfBoundsException if the position is outside */
    public final void putFloatElement(HandleBlock block, int index, int position, float value) {
        putIntElement(block, index, position, Float.floatToRawIntBits(value));
    }

    /** Stores an element of a {@code double} array. @throws IndexOutOfBoundsException if the position is outside */
    public final void putDoubleElement(HandleBlock block, int index, int position, double value) {
        putLongElement(block, index, position, Double.doubleToRawLongBits(value));
    }
}
