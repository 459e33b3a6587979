package org.ooh4j.heap;

import org.ooh4j.heap.object.FieldKind;

/** A field that refers to an arena object of any type, or is null. */
public final class RefField extends Field {
    RefField(ObjectType type, String name) {
        super(type, name, FieldKind.REF);
    }

    /**
     * Loads the reference and makes a handle of it, in one step that no collection cuts in two; volatile order.
     *
     * @return null for a null reference
     */
    public Handle get(Pointer object) {
        check(object);
        return mutator.load(object.block, object.index, offset, ManagedHeap.HANDLES);
    }

    /** Whether the reference is null; makes no handle. */
    public boolean isNull(Pointer object) {
        check(object);
        return mutator.isNull(object.block, object.index, offset);
    }

    /**
     * Stores a reference; release order.
     *
     * @param value of the same heap, or null
     */
    public void set(Pointer object, Pointer value) {
        check(object);
        if (value == null) {
            mutator.storeNull(object.block, object.index, offset);
        } else {
            heap.require(value);
            mutator.store(object.block, object.index, offset, value.block, value.index);
        }
    }

    /** Stores {@code value} if the field refers to {@code expected} (either may be null), and says so; volatile order. */
    public boolean compareAndSet(Pointer object, Pointer expected, Pointer value) {
        check(object);
        return compareAndSet(heap, object, offset, expected, value);
    }

    static boolean compareAndSet(ManagedHeap heap, Pointer object, long offset, Pointer expected, Pointer value) {
        return heap.mutator()
                .compareAndSet(
                        object.block,
                        object.index,
                        offset,
                        expected == null ? null : heap.require(expected).block,
                        expected == null ? 0 : expected.index,
                        value == null ? null : heap.require(value).block,
                        value == null ? 0 : value.index);
    }
}
