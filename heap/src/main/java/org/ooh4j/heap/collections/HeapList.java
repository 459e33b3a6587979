package org.ooh4j.heap.collections;

import java.util.Iterator;
import org.ooh4j.heap.Cursor;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.LongField;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.Pointer;
import org.ooh4j.heap.RefArrayType;

/**
 * A growable list of arena objects, nulls among them; everything of it lies in the arena.
 *
 * <p>An element takes 8 bytes in an array that grows by half when it is full and never shrinks: 8 to 12 bytes an element,
 * and 48 bytes for an empty list.
 *
 * <p>Like {@code java.util.ArrayList} it may be read by many threads at once, but who changes it must be alone with it.
 * Iterators notice changes that were not made through them with a {@code ConcurrentModificationException}, as well as
 * they can. No snapshot cuts a change in two. A change that throws leaves the list as it was.
 */
public final class HeapList implements Iterable<Handle> {
    private static final int FIRST_CAPACITY = 10;
    private static final int MOST_CAPACITY = Integer.MAX_VALUE - 8;

    private final ListTypes types;
    private final ManagedHeap heap;
    private final RefArrayType refs;
    private final LongField states;
    private final Handle list;

    private HeapList(ListTypes types, Handle list) {
        this.types = types;
        this.heap = types.heap();
        this.refs = types.refs();
        this.states = types.state();
        this.list = list;
    }

    /**
     * A new empty list.
     *
     * @throws org.ooh4j.heap.mutator.ArenaFullError if there is no room and collecting makes none
     */
    public static HeapList create(ManagedHeap heap) {
        return create(ListTypes.of(heap));
    }

    private static HeapList create(ListTypes types) {
        Handle list = types.list().allocate();
        types.heap().inScope(() -> {
            types.elements().set(list, types.refs().allocate(0));
        });
        return new HeapList(types, list);
    }

    /**
     * The list that a handle names, found through a root or another object.
     *
     * @throws org.ooh4j.heap.WrongTypeException if it names something else
     */
    public static HeapList at(ManagedHeap heap, Handle list) {
        return at(ListTypes.of(heap), list);
    }

    /** Another list of the same heap, as {@link #at(ManagedHeap, Handle)}, but without looking for the types again. */
    public HeapList at(Handle other) {
        return at(types, other);
    }

    private static HeapList at(ListTypes types, Handle list) {
        types.state().get(list); // refuses other types
        return new HeapList(types, list);
    }

    /** The list, to be stored in other objects and roots. */
    public Handle handle() {
        return list;
    }

    /** Elements. */
    public int size() {
        return (int) state();
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return size() == 0;
    }

    /** A handle to an element, or null. */
    public Handle get(int position) {
        checkElement(position);
        try (Cursor elements = elements()) {
            return refs.get(elements, position);
        }
    }

    /** Moves a cursor to an element, which makes no handle; says whether it is not null. */
    public boolean get(int position, Cursor into) {
        checkElement(position);
        return into.moveTo(list, types.elements()) && into.moveTo(into, refs, position);
    }

    /** Replaces an element. */
    public void set(int position, Pointer value) {
        checkElement(position);
        try (Cursor elements = elements()) {
            refs.set(elements, position, value);
        }
    }

    /** Adds an element at the end. */
    public void add(Pointer value) {
        insert(size(), value);
    }

    /** Adds an element before the one at {@code position}, or at the end if that is the size. */
    public void insert(int position, Pointer value) {
        int size = size();
        checkRange(position, position, size);
        try (Cursor elements = elements()) {
            makeRoom(elements, size, 1);
            heap.atomically("HeapList.insert", () -> {
                refs.set(elements, size, value); // here it would throw, with nothing changed yet
                if (position < size) {
                    refs.copy(elements, position, elements, position + 1, size - position);
                    refs.set(elements, position, value);
                }
                changed(size + 1);
            });
        }
    }

    /** Adds at the end what {@code other}, of the same heap, has from {@code from} to before {@code to}. */
    public void addAll(HeapList other, int from, int to) {
        checkRange(from, to, other.size());
        int size = size();
        try (Cursor elements = elements();
                Cursor source = heap.openCursor()) {
            makeRoom(elements, size, to - from);
            source.moveTo(other.list, other.types.elements());
            heap.atomically("HeapList.addAll", () -> {
                refs.copy(source, from, elements, size, to - from);
                changed(size + to - from);
            });
        }
    }

    /** A new list of what this one has from {@code from} to before {@code to}. */
    public HeapList copy(int from, int to) {
        checkRange(from, to, size());
        HeapList copy = create(types);
        copy.addAll(this, from, to);
        return copy;
    }

    /** Removes an element. */
    public void remove(int position) {
        checkElement(position);
        removeRange(position, position + 1);
    }

    /** Removes the elements from {@code from} to before {@code to}. */
    public void removeRange(int from, int to) {
        int size = size();
        checkRange(from, to, size);
        if (from == to) {
            return;
        }
        try (Cursor elements = elements()) {
            heap.atomically("HeapList.removeRange", () -> {
                refs.copy(elements, to, elements, from, size - to);
                for (int i = size - (to - from); i < size; i++) {
                    refs.set(elements, i, null);
                }
                changed(size - (to - from));
            });
        }
    }

    /** Removes all elements. */
    public void clear() {
        removeRange(0, size());
    }

    /** The first position that refers to the same object (null is the same as null), or -1. */
    public int indexOf(Pointer value) {
        int size = size();
        try (Cursor elements = elements();
                Cursor element = heap.openCursor()) {
            for (int i = 0; i < size; i++) {
                boolean there = element.moveTo(elements, refs, i);
                if (there ? value != null && heap.sameObject(element, value) : value == null) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Over the elements in their order; it can remove. Each step makes a handle: open scopes around many. */
    @Override
    public Iterator<Handle> iterator() {
        return new ListIterator(this);
    }

    /** See {@link ListTypes}. */
    long state() {
        return states.get(list);
    }

    private void changed(int newSize) {
        states.set(list, (state() >>> Integer.SIZE) + 1 << Integer.SIZE | newSize);
    }

    private Cursor elements() {
        Cursor elements = heap.openCursor();
        elements.moveTo(list, types.elements());
        return elements;
    }

    private void makeRoom(Cursor elements, int size, int more) {
        if (more > refs.length(elements) - size) {
            if (more > MOST_CAPACITY - size) {
                throw new IllegalStateException("a list cannot grow any more: size=" + size + " more=" + more + " most="
                        + MOST_CAPACITY + "; use several lists");
            }
            long wanted = Math.max(FIRST_CAPACITY, size + (long) size / 2);
            int capacity = (int) Math.max(size + more, Math.min(MOST_CAPACITY, wanted));
            heap.inScope(() -> {
                Handle larger = refs.allocate(capacity);
                refs.copy(elements, 0, larger, 0, size);
                types.elements().set(list, larger);
                elements.set(larger);
            });
        }
    }

    private void checkElement(int position) {
        int size = size();
        if (Integer.compareUnsigned(position, size) >= 0) {
            throw new IndexOutOfBoundsException(
                    "position is outside the list: position=" + position + " size=" + size + "; stay below its size");
        }
    }

    private static void checkRange(int from, int to, int size) {
        if (from < 0 || from > to || to > size) {
            throw new IndexOutOfBoundsException("range is outside the list: from=" + from + " to=" + to + " size="
                    + size + "; stay between 0 and its size");
        }
    }
}
