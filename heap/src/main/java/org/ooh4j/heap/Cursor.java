package org.ooh4j.heap;

import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.mutator.MutatorContext;

/**
 * A handle that can be moved, for walks that would otherwise make a Java object per step. What it names is a root; it
 * begins empty. It belongs to the thread that opened it, which alone may move it, use it and close it; until it is
 * closed, or its thread has ended, it keeps what it names.
 *
 * <pre>{@code
 * try (Cursor at = heap.openCursor()) {
 *     for (boolean more = at.set(first); more; more = at.moveTo(next)) {
 *         sum += value.get(at);
 *     }
 * }
 * }</pre>
 */
public final class Cursor extends Pointer implements AutoCloseable {
    private final ManagedHeap heap;
    private final MutatorContext context;
    private final Thread owner = Thread.currentThread();
    private final int number;
    private boolean open = true;
    /** The type of what it names; 0 if it names nothing. */
    private int typeId;

    Cursor(ManagedHeap heap, MutatorContext context, int number) {
        this(heap, context, number, context.cursorBlock(number));
    }

    private Cursor(ManagedHeap heap, MutatorContext context, int number, HandleBlock block) {
        super(block, block.first() + number % HandleBlock.SLOTS, null);
        this.heap = heap;
        this.context = context;
        this.number = number;
    }

    /**
     * Names what {@code object} names, or nothing if that is null; says whether it names something. Where this throws, the
     * cursor stays where it is; so do the moves.
     */
    public boolean set(Pointer object) {
        requireOwner();
        if (object == null) {
            return empty();
        }
        heap.require(object);
        int before = leave();
        try {
            return arrive(heap.mutator().move(object.block, object.index, block, index));
        } catch (RuntimeException e) {
            typeId = before;
            throw e;
        }
    }

    /** Follows a field of the object that it names; says whether it names something afterwards. */
    public boolean moveTo(RefField field) {
        return moveTo(this, field);
    }

    /** Follows a field of {@code object}; says whether it names something afterwards. */
    public boolean moveTo(Pointer object, RefField field) {
        requireOwner();
        field.check(object);
        requireSameHeap(field.type());
        return follow(object, field.offset);
    }

    /** Follows an element of {@code array}; says whether it names something afterwards. */
    public boolean moveTo(Pointer array, RefArrayType type, int position) {
        requireOwner();
        long offset = type.element(array, position);
        requireSameHeap(type);
        return follow(array, offset);
    }

    private boolean follow(Pointer object, long offset) {
        int before = leave();
        try {
            return arrive(heap.mutator().move(object.block, object.index, offset, block, index));
        } catch (RuntimeException e) {
            typeId = before;
            throw e;
        }
    }

    /** Has no type on the way: should the stack end in the middle, the new object is not taken for one of the old type. */
    private int leave() {
        int before = typeId;
        typeId = 0;
        return before;
    }

    private boolean arrive(int newTypeId) {
        typeId = newTypeId;
        return newTypeId != 0 || empty();
    }

    private boolean empty() {
        typeId = 0;
        block.publish(index, 0);
        return false;
    }

    @Override
    public int typeId() {
        return typeId;
    }

    /** Whether it names nothing. */
    public boolean isEmpty() {
        requireOwner();
        return typeId == 0;
    }

    /** A handle to what it names now, or null. */
    public Handle handle() {
        requireOwner();
        return typeId == 0 ? null : heap.mutator().copyOf(block, index, ManagedHeap.HANDLES);
    }

    /** Names nothing any more; idempotent. */
    @Override
    public void close() {
        if (open || owner != Thread.currentThread()) {
            requireOwner();
            empty();
            open = false;
            context.closeCursor(number);
        }
    }

    /** Whether the calling thread may use it, with this heap. */
    boolean isUsableIn(ManagedHeap other) {
        return other == heap && open && owner == Thread.currentThread();
    }

    private void requireSameHeap(HeapType type) {
        if (type.heap() != heap) {
            throw otherHeap();
        }
    }

    private static IllegalArgumentException otherHeap() {
        return new IllegalArgumentException("cursor belongs to another heap; use cursors with the heap that gave them");
    }

    /** Refuses other heaps, other threads and closed cursors. */
    void requireUsableIn(ManagedHeap other) {
        if (other != heap) {
            throw otherHeap();
        }
        requireOwner();
    }

    private void requireOwner() {
        if (!open || owner != Thread.currentThread()) {
            throw new IllegalStateException("a cursor is used " + (open ? "by another thread" : "after it was closed")
                    + ": owner=" + owner.getName() + " thread="
                    + Thread.currentThread().getName() + "; open one for each thread, and close it last");
        }
    }
}
