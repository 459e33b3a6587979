package org.ooh4j.heap.collections;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import org.ooh4j.heap.ByteArrayType;
import org.ooh4j.heap.Cursor;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.Pointer;

/**
 * A hash map in the arena with byte-strings as keys and arena objects as values; see {@link HashedMap} for what it
 * promises.
 *
 * <p>A key is given as a {@link HeapBytes}, which the map then shares, as a {@code byte[]}, which is copied if it is new,
 * or as a {@code String}, which stands for its UTF-8.
 *
 * <p>An entry takes 27 bytes in a map that is full and 54 in one that has just grown: 16 for the references to key and
 * value, and the index. A key of its own takes 16 bytes and its content.
 */
public final class HeapMap extends HashedMap implements Iterable<HeapMap.Entry> {
    private static final String NAME = "org.ooh4j.HeapMap";
    private static final MapLayout LAYOUT = new MapLayout(2, 0);

    private final ByteArrayType bytes;

    /** A key and its value, as they were when the iterator passed. */
    public record Entry(HeapBytes key, Handle value) {}

    /** Is shown entries. */
    @FunctionalInterface
    public interface Visitor {
        /** An entry, by cursors that are moved on afterwards; the key is an array of bytes. */
        void visit(Pointer key, Pointer value);
    }

    private HeapMap(MapTypes types, Handle map) {
        super(types, map, LAYOUT);
        this.bytes = heap.arrays().bytes();
    }

    /**
     * A new empty map.
     *
     * @throws org.ooh4j.heap.mutator.ArenaFullError if there is no room and collecting makes none
     */
    public static HeapMap create(ManagedHeap heap) {
        return create(heap, 0);
    }

    /** A new empty map with room for {@code expected} entries, as {@link #create(ManagedHeap)}. */
    public static HeapMap create(ManagedHeap heap, int expected) {
        MapTypes types = MapTypes.of(heap, NAME);
        return new HeapMap(types, create(types, LAYOUT, expected));
    }

    /**
     * The map that a handle names, found through a root or another object.
     *
     * @throws org.ooh4j.heap.WrongTypeException if it names something else
     */
    public static HeapMap at(ManagedHeap heap, Handle map) {
        return new HeapMap(MapTypes.of(heap, NAME), map);
    }

    /** Another map of the same heap, as {@link #at(ManagedHeap, Handle)}, but without looking for the types again. */
    public HeapMap at(Handle other) {
        return new HeapMap(types, other);
    }

    /** Whether there is an entry for {@code key}. */
    public boolean contains(byte[] key) {
        try (Cursor index = openIndex();
                Cursor stored = heap.openCursor()) {
            return find(index, stored, key, hash(key)) >= 0;
        }
    }

    /** As {@link #contains(byte[])}. */
    public boolean contains(HeapBytes key) {
        return contains(key.toArray());
    }

    /** As {@link #contains(byte[])}. */
    public boolean contains(String key) {
        return contains(HeapBytes.utf8(key));
    }

    /** A handle to the value of {@code key}, or null. */
    public Handle get(byte[] key) {
        try (Cursor value = heap.openCursor()) {
            return get(key, value) ? value.handle() : null;
        }
    }

    /** As {@link #get(byte[])}. */
    public Handle get(HeapBytes key) {
        return get(key.toArray());
    }

    /** As {@link #get(byte[])}. */
    public Handle get(String key) {
        return get(HeapBytes.utf8(key));
    }

    /** Moves a cursor to the value of {@code key}, which makes no handle; empties it, and says false, if there is none. */
    public boolean get(byte[] key, Cursor into) {
        try (Cursor index = openIndex()) {
            int slot = find(index, into, key, hash(key));
            if (slot < 0) {
                return into.set(null);
            }
            into.moveTo(map, types.entries());
            return into.moveTo(into, refs, 2 * entryAt(index, slot) + 1);
        }
    }

    /**
     * Gives {@code key} a value; says whether the key is new.
     *
     * @param value not null
     * @throws org.ooh4j.heap.mutator.ArenaFullError if there is no room and collecting makes none
     */
    public boolean put(byte[] key, Pointer value) {
        return put(key, null, value);
    }

    /** As {@link #put(byte[], Pointer)}; a new key is shared, not copied. */
    public boolean put(HeapBytes key, Pointer value) {
        return put(key.toArray(), key.handle(), value);
    }

    /** As {@link #put(byte[], Pointer)}. */
    public boolean put(String key, Pointer value) {
        return put(HeapBytes.utf8(key), value);
    }

    private boolean put(byte[] key, Handle shared, Pointer value) {
        requireValue(value);
        int hash = hash(key);
        try (Cursor index = openIndex();
                Cursor entries = heap.openCursor()) {
            int slot = find(index, entries, key, hash);
            entries.moveTo(map, types.entries());
            if (slot >= 0) {
                refs.set(entries, 2 * entryAt(index, slot) + 1, value);
                return false;
            }
            if (isFull(index)) {
                move(index, entries);
                slot = free(index, hash);
            }
            add(index, ~slot, hash, entries, key, shared, value);
            return true;
        }
    }

    private void add(Cursor index, int free, int hash, Cursor entries, byte[] key, Handle shared, Pointer value) {
        heap.inScope(() -> {
            Handle stored = shared == null ? HeapBytes.allocate(bytes, key) : shared;
            heap.atomically("HeapMap.put", () -> {
                int place = 2 * used();
                refs.set(entries, place + 1, value);
                refs.set(entries, place, stored);
                link(index, free, hash);
            });
        });
    }

    /** Removes the entry of {@code key}; says whether there was one. */
    public boolean remove(byte[] key) {
        try (Cursor index = openIndex();
                Cursor stored = heap.openCursor()) {
            int slot = find(index, stored, key, hash(key));
            if (slot >= 0) {
                unlink(index, slot);
            }
            return slot >= 0;
        }
    }

    /** As {@link #remove(byte[])}. */
    public boolean remove(HeapBytes key) {
        return remove(key.toArray());
    }

    /** As {@link #remove(byte[])}. */
    public boolean remove(String key) {
        return remove(HeapBytes.utf8(key));
    }

    /** Over the entries, in the order in which their keys were put first; it can remove. Each step makes two handles. */
    @Override
    public Iterator<Entry> iterator() {
        return new EntryIterator<>(this) {
            @Override
            Entry entry(Cursor entries, int number) {
                return new Entry(HeapBytes.at(heap, refs.get(entries, 2 * number)), refs.get(entries, 2 * number + 1));
            }

            @Override
            void remove(int number) {
                HeapMap.this.remove(key(number));
            }
        };
    }

    /** Shows all entries, in the order of {@link #iterator}, without making handles. */
    public void visit(Visitor visitor) {
        Objects.requireNonNull(visitor, "visitor");
        Expected expected = new Expected(this::state);
        try (Cursor entries = openEntries();
                Cursor key = heap.openCursor();
                Cursor value = heap.openCursor()) {
            for (int at = live(entries, 0); at < used(); at = live(entries, at + 1)) {
                key.moveTo(entries, refs, 2 * at);
                value.moveTo(entries, refs, 2 * at + 1);
                visitor.visit(key, value);
                expected.check();
            }
        }
    }

    private byte[] key(int entry) {
        try (Cursor key = openEntries()) {
            key.moveTo(key, refs, 2 * entry);
            return content(key);
        }
    }

    private byte[] content(Pointer key) {
        byte[] content = new byte[bytes.length(key)];
        bytes.read(key, 0, content, 0, content.length);
        return content;
    }

    static int hash(byte[] key) {
        return IndexWord.mix(Arrays.hashCode(key));
    }

    /** The complement of the slot where a key that is not there can be put. */
    private int free(Pointer index, int hash) {
        int slots = slots(index);
        int slot = candidate(index, slots, hash, hash);
        while (slot >= 0) {
            slot = candidate(index, slots, slot + 1, hash);
        }
        return slot;
    }

    /** The slot of a key, or the complement of the one where it can be put; {@code stored} is moved about. */
    private int find(Pointer index, Cursor stored, byte[] key, int hash) {
        int slots = slots(index);
        int slot = candidate(index, slots, hash, hash);
        while (slot >= 0 && !isKey(entryAt(index, slot), stored, key)) {
            slot = candidate(index, slots, slot + 1, hash);
        }
        return slot;
    }

    private boolean isKey(int entry, Cursor stored, byte[] key) {
        stored.moveTo(map, types.entries());
        stored.moveTo(stored, refs, 2 * entry);
        return bytes.length(stored) == key.length && Arrays.equals(content(stored), key);
    }
}
