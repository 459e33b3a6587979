package org.ooh4j.heap.collections;

import java.util.Iterator;
import java.util.Objects;
import org.ooh4j.heap.Cursor;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.Pointer;

/**
 * A hash map in the arena with {@code long} keys and arena objects as values; see {@link HashedMap} for what it promises.
 *
 * <p>An entry takes 27 bytes in a map that is full and 54 in one that has just grown: 8 for the key, 8 for the value, and
 * the index.
 */
public final class LongHeapMap extends HashedMap implements Iterable<LongHeapMap.Entry> {
    private static final String NAME = "org.ooh4j.LongHeapMap";
    private static final MapLayout LAYOUT = new MapLayout(1, 1);

    /** A key and its value, as they were when the iterator passed. */
    public record Entry(long key, Handle value) {}

    /** Is shown entries. */
    @FunctionalInterface
    public interface Visitor {
        /** An entry; the value is a cursor that is moved on afterwards. */
        void visit(long key, Pointer value);
    }

    private LongHeapMap(MapTypes types, Handle map) {
        super(types, map, LAYOUT);
    }

    /**
     * A new empty map.
     *
     * @throws org.ooh4j.heap.mutator.ArenaFullError if there is no room and collecting makes none
     */
    public static LongHeapMap create(ManagedHeap heap) {
        return create(heap, 0);
    }

    /** A new empty map with room for {@code expected} entries, as {@link #create(ManagedHeap)}. */
    public static LongHeapMap create(ManagedHeap heap, int expected) {
        MapTypes types = MapTypes.of(heap, NAME);
        return new LongHeapMap(types, create(types, LAYOUT, expected));
    }

    /**
     * The map that a handle names, found through a root or another object.
     *
     * @throws org.ooh4j.heap.WrongTypeException if it names something else
     */
    public static LongHeapMap at(ManagedHeap heap, Handle map) {
        return new LongHeapMap(MapTypes.of(heap, NAME), map);
    }

    /** Another map of the same heap, as {@link #at(ManagedHeap, Handle)}, but without looking for the types again. */
    public LongHeapMap at(Handle other) {
        return new LongHeapMap(types, other);
    }

    /** Whether there is an entry for {@code key}. */
    public boolean contains(long key) {
        try (Cursor index = openIndex()) {
            return find(index, key, IndexWord.mix(key)) >= 0;
        }
    }

    /** A handle to the value of {@code key}, or null. */
    public Handle get(long key) {
        try (Cursor at = openIndex()) {
            int slot = find(at, key, IndexWord.mix(key));
            if (slot < 0) {
                return null;
            }
            int entry = entryAt(at, slot);
            at.moveTo(map, types.entries());
            return refs.get(at, entry);
        }
    }

    /** Moves a cursor to the value of {@code key}, which makes no handle; empties it, and says false, if there is none. */
    public boolean get(long key, Cursor into) {
        into.moveTo(map, types.index());
        int slot = find(into, key, IndexWord.mix(key));
        if (slot < 0) {
            return into.set(null);
        }
        int entry = entryAt(into, slot);
        into.moveTo(map, types.entries());
        return into.moveTo(into, refs, entry);
    }

    /**
     * Gives {@code key} a value; says whether the key is new.
     *
     * @param value not null
     * @throws org.ooh4j.heap.mutator.ArenaFullError if there is no room and collecting makes none
     */
    public boolean put(long key, Pointer value) {
        requireValue(value);
        int hash = IndexWord.mix(key);
        try (Cursor index = openIndex();
                Cursor entries = openEntries()) {
            int slot = find(index, key, hash);
            if (slot >= 0) {
                refs.set(entries, entryAt(index, slot), value);
                return false;
            }
            if (isFull(index)) {
                move(index, entries);
                slot = find(index, key, hash);
            }
            int free = ~slot;
            heap.atomically("LongHeapMap.put", () -> {
                refs.set(entries, used(), value);
                longs.set(index, slots(index) + used(), key);
                link(index, free, hash);
            });
            return true;
        }
    }

    /** Removes the entry of {@code key}; says whether there was one. */
    public boolean remove(long key) {
        try (Cursor index = openIndex()) {
            int slot = find(index, key, IndexWord.mix(key));
            if (slot >= 0) {
                unlink(index, slot);
            }
            return slot >= 0;
        }
    }

    /** Over the entries, in the order in which their keys were put first; it can remove. Each step makes a handle. */
    @Override
    public Iterator<Entry> iterator() {
        return new EntryIterator<>(this) {
            @Override
            Entry entry(Cursor entries, int number) {
                return new Entry(key(number), refs.get(entries, number));
            }

            @Override
            void remove(int number) {
                LongHeapMap.this.remove(key(number));
            }
        };
    }

    /** Shows all entries, in the order of {@link #iterator}, without making handles. */
    public void visit(Visitor visitor) {
        Objects.requireNonNull(visitor, "visitor");
        Expected expected = new Expected(this::state);
        try (Cursor entries = openEntries();
                Cursor index = openIndex();
                Cursor value = heap.openCursor()) {
            int slots = slots(index);
            for (int at = live(entries, 0); at < used(); at = live(entries, at + 1)) {
                value.moveTo(entries, refs, at);
                visitor.visit(longs.get(index, slots + at), value);
                expected.check();
            }
        }
    }

    private long key(int entry) {
        try (Cursor index = openIndex()) {
            return longs.get(index, slots(index) + entry);
        }
    }

    /** The slot of a key, or the complement of the one where it can be put. */
    private int find(Pointer index, long key, int hash) {
        int slots = slots(index);
        int slot = candidate(index, slots, hash, hash);
        while (slot >= 0 && longs.get(index, slots + entryAt(index, slot)) != key) {
            slot = candidate(index, slots, slot + 1, hash);
        }
        return slot;
    }
}
