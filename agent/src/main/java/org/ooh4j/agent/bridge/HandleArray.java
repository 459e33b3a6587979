package org.ooh4j.agent.bridge;

import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.object.ObjectLayout;

/** A handle of an arena array; what array types of woven code become. */
public abstract class HandleArray extends ManagedObject implements Cloneable {
    /** Never changes, so it is read once. */
    final int length;

    HandleArray(HandleBlock block, int index) {
        super(block, index);
        this.length = Running.MUTATOR.length(block, index);
    }

    /** The class that the program knows this array by, for example {@code int[].class}. */
    abstract Class<?> arrayClass();

    abstract int elementBytes();

    /** A fresh array of the same class. */
    abstract HandleArray ofLength(int newLength);

    /** {@code ARRAYLENGTH}. */
    public static int length(HandleArray array) {
        return array.length;
    }

    final long place(int i, int shift) {
        if (i < 0 || i >= length) {
            throw new ArrayIndexOutOfBoundsException("Index " + i + " out of bounds for length " + length);
        }
        return ObjectLayout.PAYLOAD_OFFSET + ((long) i << shift);
    }

    static int checkedLength(int length) {
        if (length < 0) {
            throw new NegativeArraySizeException(Integer.toString(length));
        }
        return length;
    }

    /** Elements {@code from} to {@code to} into {@code target}, as {@code System.arraycopy}; bounds are checked. */
    final void copyTo(int position, HandleArray target, int targetPosition, int count) {
        checkCopy(position, target, targetPosition, count);
        Running.MUTATOR.copy(block, index, position, target.block, target.index, targetPosition, count, elementBytes());
    }

    final void checkCopy(int position, HandleArray target, int targetPosition, int count) {
        if (position < 0
                || targetPosition < 0
                || count < 0
                || position > length - count
                || targetPosition > target.length - count) {
            throw new ArrayIndexOutOfBoundsException("arraycopy: srcPos=" + position + " destPos=" + targetPosition
                    + " length=" + count + " source length=" + length + " destination length=" + target.length);
        }
    }

    @Override
    public String toString() {
        return arrayClass().getName() + "@" + Integer.toHexString(hashCode());
    }
}
