package org.ooh4j.heap.collections;

import org.ooh4j.heap.Cursor;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.LongArrayType;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.Pointer;
import org.ooh4j.heap.RefArrayType;

/**
 * What the maps have in common. Entries stand one after the other in the order in which their keys were put first, and
 * that is the order of iteration; an index of hashes, with linear probing and three quarters full at most, leads to them.
 * So a put dirties the end of the entries and one place of the index. Values are not null.
 *
 * <p>Removed entries leave gaps, until the entries are full: then the map moves to arrays that fit what it holds, larger
 * or smaller. This takes time in proportion to the map; for each put, on average, it is a constant.
 *
 * <p>A map may be read by many threads at once, but who changes it must be alone with it, as with
 * {@code java.util.HashMap}. Iterators notice changes that were not made through them with a
 * {@code ConcurrentModificationException}, as well as they can; to replace the value of a key that is there is no change
 * in this sense. No snapshot cuts a change in two. A change that throws, for want of memory for example, leaves the map
 * as it was. Who can choose all keys can have them collide, which makes the map slow and no more.
 */
public abstract sealed class HashedMap permits HeapMap, LongHeapMap {
    final MapTypes types;
    final ManagedHeap heap;
    final LongArrayType longs;
    final RefArrayType refs;
    final Handle map;
    private final MapLayout layout;

    HashedMap(MapTypes types, Handle map, MapLayout layout) {
        this.types = types;
        this.heap = types.heap();
        this.longs = types.longs();
        this.refs = types.refs();
        this.map = map;
        this.layout = layout;
        state(); // refuses other types
    }

    static Handle create(MapTypes types, MapLayout layout, int expected) {
        int slots = IndexWord.slotsFor(expected);
        Handle created = types.map().allocate();
        types.heap().inScope(() -> {
            types.index().set(created, types.longs().allocate(layout.indexLength(slots)));
            types.entries().set(created, types.refs().allocate(layout.refsLength(slots)));
        });
        return created;
    }

    /** The map, to be stored in other objects and roots. */
    public final Handle handle() {
        return map;
    }

    /** Entries. */
    public final int size() {
        return MapState.size(state());
    }

    /** Whether there are none. */
    public final boolean isEmpty() {
        return size() == 0;
    }

    /** Removes all entries; the arrays stay as large as they are until the map has filled them once more. */
    public final void clear() {
        try (Cursor index = openIndex();
                Cursor entries = openEntries()) {
            int used = used();
            int length = longs.length(index);
            long[] zeroes = new long[Math.min(length, 1024)];
            heap.atomically("HashedMap.clear", () -> {
                for (int at = 0; at < length; at += zeroes.length) {
                    longs.write(index, at, zeroes, 0, Math.min(zeroes.length, length - at));
                }
                for (int i = 0; i < used * layout.refs(); i++) {
                    refs.set(entries, i, null);
                }
                types.state().set(map, MapState.moved(state(), 0));
            });
        }
    }

    final Cursor openIndex() {
        Cursor index = heap.openCursor();
        index.moveTo(map, types.index());
        return index;
    }

    final Cursor openEntries() {
        Cursor entries = heap.openCursor();
        entries.moveTo(map, types.entries());
        return entries;
    }

    final int slots(Pointer index) {
        return MapLayout.slots(longs.length(index));
    }

    /** From {@code slot} on, the first with an entry whose key has this hash, or the complement of an empty one. */
    final int candidate(Pointer index, int slots, int slot, int hash) {
        for (int at = slot & slots - 1; ; at = at + 1 & slots - 1) {
            long word = longs.get(index, at);
            if (word == IndexWord.EMPTY) {
                return ~at;
            }
            if (IndexWord.hash(word) == hash && IndexWord.entry(word) >= 0) {
                return at;
            }
        }
    }

    final int entryAt(Pointer index, int slot) {
        return IndexWord.entry(longs.get(index, slot));
    }

    /** Entries and gaps. */
    final int used() {
        return MapState.used(state());
    }

    /** See {@link MapState}. */
    final long state() {
        return types.state().get(map);
    }

    final boolean isFull(Pointer index) {
        return used() == IndexWord.capacity(slots(index));
    }

    /** In an operation, after the entry was written: from now on it is found. */
    final void link(Pointer index, int slot, int hash) {
        long state = state();
        longs.set(index, slot, IndexWord.of(hash, MapState.used(state)));
        types.state().set(map, MapState.added(state));
    }

    /** Takes an entry away. */
    final void unlink(Pointer index, int slot) {
        try (Cursor entries = openEntries()) {
            int first = entryAt(index, slot) * layout.refs();
            heap.atomically("HashedMap.remove", () -> {
                longs.set(index, slot, IndexWord.REMOVED);
                for (int i = 0; i < layout.refs(); i++) {
                    refs.set(entries, first + i, null);
                }
                types.state().set(map, MapState.removed(state()));
            });
        }
    }

    /** The first entry from {@code entry} on that is no gap, or {@code used()}. */
    final int live(Pointer entries, int entry) {
        int used = used();
        int at = entry;
        while (at < used && refs.isNull(entries, at * layout.refs())) {
            at++;
        }
        return at;
    }

    /** Moves to arrays with room for a third more; the cursors go along. Numbers of entries change. */
    final void move(Cursor index, Cursor entries) {
        int size = size();
        int slots = IndexWord.slotsFor(size + size / 3L + 1);
        heap.inScope(() -> {
            Handle newIndex = longs.allocate(layout.indexLength(slots));
            Handle newEntries = refs.allocate(layout.refsLength(slots));
            new MapMove(this, layout).copy(index, entries, newIndex, newEntries);
            heap.atomically("HashedMap.move", () -> {
                types.index().set(map, newIndex);
                types.entries().set(map, newEntries);
                types.state().set(map, MapState.moved(state(), size));
            });
            index.set(newIndex);
            entries.set(newEntries);
        });
    }

    static void requireValue(Pointer value) {
        if (value == null) {
            throw new NullPointerException("a map's value is null; use remove(key)");
        }
    }
}
