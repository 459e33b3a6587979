package org.ooh4j.heap.collections;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.ooh4j.heap.Handle;

/** Walks over a list; holds a position, and nothing of the arena. */
final class ListIterator implements Iterator<Handle> {
    private final HeapList list;
    private final Expected expected;
    private int next;
    private boolean removable;

    ListIterator(HeapList list) {
        this.list = list;
        this.expected = new Expected(list::state);
    }

    @Override
    public boolean hasNext() {
        return next < list.size();
    }

    @Override
    public Handle next() {
        expected.check();
        if (!hasNext()) {
            throw new NoSuchElementException("the list has no more elements: size=" + next + "; ask hasNext() first");
        }
        removable = true;
        return list.get(next++);
    }

    @Override
    public void remove() {
        Expected.requireRemovable(removable);
        expected.check();
        removable = false;
        list.remove(--next);
        expected.renew();
    }
}
