package org.ooh4j.heap.mutator;

import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.object.TypeLayout;

/**
 * Every operation that a program does on a heap, for any thread. A place is a handle (block, index) plus a byte offset
 * from the object's start; offsets are trusted here (they come from layouts), null is not a handle.
 */
public final class Mutator {
    /** The calling thread's context. */
    public MutatorContext context() {
        throw new UnsupportedOperationException();
    }

    public <T> T allocate(TypeLayout type, int length, Materialiser<T> materialiser) {
        throw new UnsupportedOperationException();
    }

    public boolean getBoolean(HandleBlock block, int index, long offset) {
        throw new UnsupportedOperationException();
    }

    public byte getByte(HandleBlock block, int index, long offset) {
        throw new UnsupportedOperationException();
    }

    public short getShort(HandleBlock block, int index, long offset) {
        throw new UnsupportedOperationException();
    }

    public char getChar(HandleBlock block, int index, long offset) {
        throw new UnsupportedOperationException();
    }

    public int getInt(HandleBlock block, int index, long offset) {
        throw new UnsupportedOperationException();
    }

    public long getLong(HandleBlock block, int index, long offset) {
        throw new UnsupportedOperationException();
    }

    public float getFloat(HandleBlock block, int index, long offset) {
        throw new UnsupportedOperationException();
    }

    public double getDouble(HandleBlock block, int index, long offset) {
        throw new UnsupportedOperationException();
    }

    public void putBoolean(HandleBlock block, int index, long offset, boolean value) {
        throw new UnsupportedOperationException();
    }

    public void putByte(HandleBlock block, int index, long offset, byte value) {
        throw new UnsupportedOperationException();
    }

    public void putShort(HandleBlock block, int index, long offset, short value) {
        throw new UnsupportedOperationException();
    }

    public void putChar(HandleBlock block, int index, long offset, char value) {
        throw new UnsupportedOperationException();
    }

    public void putInt(HandleBlock block, int index, long offset, int value) {
        throw new UnsupportedOperationException();
    }

    public void putLong(HandleBlock block, int index, long offset, long value) {
        throw new UnsupportedOperationException();
    }

    public void putFloat(HandleBlock block, int index, long offset, float value) {
        throw new UnsupportedOperationException();
    }

    public void putDouble(HandleBlock block, int index, long offset, double value) {
        throw new UnsupportedOperationException();
    }

    /** Volatile forms are sequentially consistent; the others are plain. */
    public long getLongVolatile(HandleBlock block, int index, long offset) {
        throw new UnsupportedOperationException();
    }

    public void putLongVolatile(HandleBlock block, int index, long offset, long value) {
        throw new UnsupportedOperationException();
    }

    public int getIntVolatile(HandleBlock block, int index, long offset) {
        throw new UnsupportedOperationException();
    }

    public void putIntVolatile(HandleBlock block, int index, long offset, int value) {
        throw new UnsupportedOperationException();
    }

    /** Loads a reference and registers what it names, in one section; null for 0. Sequentially consistent (suits volatile fields too). */
    public <T> T load(HandleBlock block, int index, long offset, Materialiser<T> materialiser) {
        throw new UnsupportedOperationException();
    }
    /** Stores a reference to an arena object; release order. */
    public void store(HandleBlock block, int index, long offset, HandleBlock valueBlock, int valueIndex) {
        throw new UnsupportedOperationException();
    }
    /** Stores a reference to an ordinary object. */
    public void storeForeign(HandleBlock block, int index, long offset, Object value) {
        throw new UnsupportedOperationException();
    }

    public void storeNull(HandleBlock block, int index, long offset) {
        throw new UnsupportedOperationException();
    }
    /** Whether the reference slot is 0 (no handle is made). */
    public boolean isNull(HandleBlock block, int index, long offset) {
        throw new UnsupportedOperationException();
    }

    public int typeId(HandleBlock block, int index) {
        throw new UnsupportedOperationException();
    }
    /** Array length. */
    public int length(HandleBlock block, int index) {
        throw new UnsupportedOperationException();
    }

    /** Bulk: copies elements between two arena arrays of one element kind, a page at a time; overlap as System.arraycopy. Offsets and counts in elements; bounds are the caller's. */
    public void copy(
            HandleBlock from, int fromIndex, int fromPosition, HandleBlock to, int toIndex, int toPosition, int count) {
        throw new UnsupportedOperationException();
    }
    /** Bulk: arena array to Java primitive array of the same kind. */
    public void copyOut(HandleBlock from, int fromIndex, int fromPosition, Object javaArray, int position, int count) {
        throw new UnsupportedOperationException();
    }
    /** Bulk: Java primitive array to arena array of the same kind, a page at a time. */
    public void copyIn(Object javaArray, int position, HandleBlock to, int toIndex, int toPosition, int count) {
        throw new UnsupportedOperationException();
    }

    /** Sets named root {@code name} to a handle's object (block null removes it). */
    public void setRoot(String name, HandleBlock block, int index) {
        throw new UnsupportedOperationException();
    }
    /** Loads named root {@code name}; null if there is none. */
    public <T> T root(String name, Materialiser<T> materialiser) {
        throw new UnsupportedOperationException();
    }
}
