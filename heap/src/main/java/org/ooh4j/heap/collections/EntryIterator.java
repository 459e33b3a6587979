package org.ooh4j.heap.collections;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.ooh4j.heap.Cursor;

/** Walks over the entries of a map; holds the number of the next one, and nothing of the arena. */
abstract class EntryIterator<E> implements Iterator<E> {
    private final HashedMap map;
    private final Expected expected;
    private int next;
    private boolean more;
    private int last = -1;

    EntryIterator(HashedMap map) {
        this.map = map;
        this.expected = new Expected(map::state);
        try (Cursor entries = map.openEntries()) {
            find(entries, 0);
        }
    }

    abstract E entry(Cursor entries, int number);

    abstract void remove(int number);

    private void find(Cursor entries, int from) {
        next = map.live(entries, from);
        more = next < map.used();
    }

    @Override
    public final boolean hasNext() {
        return more;
    }

    @Override
    public final E next() {
        expected.check();
        if (!more) {
            throw new NoSuchElementException(
                    "the map has no more entries: size=" + map.size() + "; ask hasNext() first");
        }
        try (Cursor entries = map.openEntries()) {
            E entry = entry(entries, next);
            last = next;
            find(entries, next + 1);
            return entry;
        }
    }

    @Override
    public final void remove() {
        Expected.requireRemovable(last >= 0);
        expected.check();
        remove(last);
        last = -1;
        expected.renew();
    }
}
