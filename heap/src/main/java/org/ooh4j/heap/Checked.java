package org.ooh4j.heap;

import org.ooh4j.heap.handle.HandleRegistry;
import org.ooh4j.heap.handle.StaleHandleException;
import org.ooh4j.heap.mutator.Mutator;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry;

/**
 * The one place where a library user's access is checked before an offset is trusted: the handle is there, of this heap,
 * and names an object of the type or a subtype of it. What is left to the access itself: that the handle still names
 * something.
 */
abstract sealed class Checked permits Field, HeapType {
    final Mutator mutator;
    final TypeLayout layout;
    final ManagedHeap heap;
    private final HandleRegistry handles;
    private final int typeId;
    private final TypeRegistry types;

    Checked(ManagedHeap heap, TypeLayout layout) {
        this.heap = heap;
        this.mutator = heap.mutator();
        this.handles = heap.handles();
        this.types = heap.types();
        this.layout = layout;
        this.typeId = layout.id();
    }

    /** A handle of the exact type costs one compare; everything else is out of line. */
    final void check(Pointer pointer) {
        if (pointer == null || pointer.type != layout) {
            checkCursor(pointer);
        }
    }

    /** A cursor has no type of its own; its thread is checked first, since another might move it meanwhile. */
    private void checkCursor(Pointer pointer) {
        if (!(pointer instanceof Cursor cursor) || cursor.typeId() != typeId || !cursor.isUsableIn(heap)) {
            checkOther(pointer);
        }
    }

    private void checkOther(Pointer pointer) {
        if (pointer == null) {
            throw new NullPointerException("handle is null: use=" + this + "; check references for null first");
        }
        requireOwn(pointer);
        int id = pointer.typeId();
        if (id != typeId && !types.byId(id).isSubtypeOf(layout)) {
            throw otherType(pointer, id);
        }
    }

    private void requireOwn(Pointer pointer) {
        if (pointer instanceof Cursor cursor) {
            cursor.requireUsableIn(heap);
            if (cursor.typeId() == 0) {
                throw new StaleHandleException("cursor names no object: use=" + this + "; move it to one first");
            }
        } else if (pointer.block.registry() != handles) {
            throw new IllegalArgumentException(
                    "handle belongs to another heap: use=" + this + "; use handles with the heap that gave them");
        }
    }

    private RuntimeException otherType(Pointer pointer, int id) {
        long gva = pointer.block.address(pointer.index);
        return gva == 0
                ? new StaleHandleException(pointer.index)
                : new WrongTypeException(toString(), types.byId(id).name(), gva);
    }

    /** Whether the pointer, of this heap, names an object of the type or a subtype. */
    final boolean accepts(Pointer pointer) {
        requireOwn(pointer);
        return types.byId(pointer.typeId()).isSubtypeOf(layout);
    }
}
