package org.ooh4j.heap.mutator;

import java.lang.ref.Reference;
import java.util.function.Supplier;
import org.ooh4j.heap.dirty.DirtyLog;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.handle.HandleRegistry;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.stop.SectionWord;
import org.ooh4j.heap.store.NativeMemory;

/**
 * Loads and stores of array elements that check the position. The length is read where the element is, at an address
 * that is read once: half of what a check before the access costs, which reads the handle's slot twice.
 */
abstract sealed class ElementAccess extends PrimitiveAccess permits ReferenceAccess {
    ElementAccess(DirtyLog log, Arena arena, HandleRegistry handles, Supplier<MutatorContext> newContext) {
        super(log, arena, handles, newContext);
    }

    /** Native address of an element that is to be loaded. */
    final long readableElement(HandleBlock block, int index, int position, int shift) {
        return readableAt(element(block, index, position, shift));
    }

    /** Inside a section: makes the element's page writable and returns its native address. */
    final long writableElement(SectionWord section, HandleBlock block, int index, int position, int shift) {
        return writableAt(section, element(block, index, position, shift));
    }

    private long element(HandleBlock block, int index, int position, int shift) {
        long object = gva(block, index) + delta;
        int length = NativeMemory.getInt(object + ObjectLayout.LENGTH_OFFSET);
        if (Integer.compareUnsigned(position, length) >= 0) {
            throw outside(object, position, length);
        }
        return object + ObjectLayout.PAYLOAD_OFFSET + ((long) position << shift);
    }

    private IndexOutOfBoundsException outside(long object, int position, int length) {
        return new IndexOutOfBoundsException("position is outside the array: address=0x"
                + Long.toHexString(object - delta) + " type id="
                + NativeMemory.getInt(object + ObjectLayout.TYPE_OFFSET) + " position=" + position + " length="
                + length + "; stay between 0 and its length");
    }

    /** Loads an element of a {@code boolean} array. @throws IndexOutOfBoundsException if the position is outside */
    public final boolean getBooleanElement(HandleBlock block, int index, int position) {
        boolean value = NativeMemory.getByte(readableElement(block, index, position, 0)) != 0;
        Reference.reachabilityFence(block);
        return value;
    }

    /** Stores an element of a {@code boolean} array. @throws IndexOutOfBoundsException if the position is outside */
    public final void putBooleanElement(HandleBlock block, int index, int position, boolean value) {
        SectionWord section = section(block);
        section.enter();
        try {
            NativeMemory.putByte(writableElement(section, block, index, position, 0), (byte) (value ? 1 : 0));
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Loads an element of a {@code byte} array. @throws IndexOutOfBoundsException if the position is outside */
    public final byte getByteElement(HandleBlock block, int index, int position) {
        byte value = NativeMemory.getByte(readableElement(block, index, position, 0));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Stores an element of a {@code byte} array. @throws IndexOutOfBoundsException if the position is outside */
    public final void putByteElement(HandleBlock block, int index, int position, byte value) {
        SectionWord section = section(block);
        section.enter();
        try {
            NativeMemory.putByte(writableElement(section, block, index, position, 0), value);
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Loads an element of a {@code short} array. @throws IndexOutOfBoundsException if the position is outside */
    public final short getShortElement(HandleBlock block, int index, int position) {
        short value = NativeMemory.getShort(readableElement(block, index, position, 1));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Stores an element of a {@code short} array. @throws IndexOutOfBoundsException if the position is outside */
    public final void putShortElement(HandleBlock block, int index, int position, short value) {
        SectionWord section = section(block);
        section.enter();
        try {
            NativeMemory.putShort(writableElement(section, block, index, position, 1), value);
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Loads an element of a {@code char} array. @throws IndexOutOfBoundsException if the position is outside */
    public final char getCharElement(HandleBlock block, int index, int position) {
        char value = NativeMemory.getChar(readableElement(block, index, position, 1));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Stores an element of a {@code char} array. @throws IndexOutOfBoundsException if the position is outside */
    public final void putCharElement(HandleBlock block, int index, int position, char value) {
        SectionWord section = section(block);
        section.enter();
        try {
            NativeMemory.putChar(writableElement(section, block, index, position, 1), value);
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Loads an element of an {@code int} array. @throws IndexOutOfBoundsException if the position is outside */
    public final int getIntElement(HandleBlock block, int index, int position) {
        int value = NativeMemory.getInt(readableElement(block, index, position, 2));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Stores an element of an {@code int} array. @throws IndexOutOfBoundsException if the position is outside */
    public final void putIntElement(HandleBlock block, int index, int position, int value) {
        SectionWord section = section(block);
        section.enter();
        try {
            NativeMemory.putInt(writableElement(section, block, index, position, 2), value);
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Loads an element of a {@code long} array. @throws IndexOutOfBoundsException if the position is outside */
    public final long getLongElement(HandleBlock block, int index, int position) {
        long value = NativeMemory.getLong(readableElement(block, index, position, 3));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Stores an element of a {@code long} array. @throws IndexOutOfBoundsException if the position is outside */
    public final void putLongElement(HandleBlock block, int index, int position, long value) {
        SectionWord section = section(block);
        section.enter();
        try {
            NativeMemory.putLong(writableElement(section, block, index, position, 3), value);
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Loads an element of a {@code float} array. @throws IndexOutOfBoundsException if the position is outside */
    public final float getFloatElement(HandleBlock block, int index, int position) {
        float value = NativeMemory.getFloat(readableElement(block, index, position, 2));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Stores an element of a {@code float} array. @throws IndexOutOfBoundsException if the position is outside */
    public final void putFloatElement(HandleBlock block, int index, int position, float value) {
        SectionWord section = section(block);
        section.enter();
        try {
            NativeMemory.putFloat(writableElement(section, block, index, position, 2), value);
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Loads an element of a {@code double} array. @throws IndexOutOfBoundsException if the position is outside */
    public final double getDoubleElement(HandleBlock block, int index, int position) {
        double value = NativeMemory.getDouble(readableElement(block, index, position, 3));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Stores an element of a {@code double} array. @throws IndexOutOfBoundsException if the position is outside */
    public final void putDoubleElement(HandleBlock block, int index, int position, double value) {
        SectionWord section = section(block);
        section.enter();
        try {
            NativeMemory.putDouble(writableElement(section, block, index, position, 3), value);
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }
}
