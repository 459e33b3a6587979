package org.ooh4j.heap.handle;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/**
 * Ordinary objects that arena slots refer to. A slot holds {@link #tag}{@code (index)}, which has its lowest bit set.
 * Entries are freed by the collector when no marked object holds them; slots share the entry of one object.
 *
 * <p><b>Assumptions</b>: between {@link #startMarking} and {@link #freeUnmarked} the collector marks every entry that a
 * reachable slot names; both run in a stop. <b>Guarantees</b>: a pinned or marked entry keeps its object; an entry's
 * index is not given to another object before the entry was freed. <b>Progress</b>: {@link #get}, {@link #unpin} and
 * {@link #mark} are wait-free; {@link #pin} takes a short lock.
 */
public final class ForeignTable {
    private final ReentrantLock lock = new ReentrantLock();
    private volatile ForeignChunk[] chunks = {};
    private final Map<Object, Integer> indexes = new IdentityHashMap<>();
    private final ArrayDeque<Integer> free = new ArrayDeque<>();
    private int used;
    private volatile int cycle;
    private boolean marking;

    public ForeignTable() {}

    /** Whether a slot's value names an entry of this table. */
    public static boolean isTag(long slot) {
        return (slot & 1) != 0;
    }

    /** The slot value for entry {@code index}. */
    public static long tag(int index) {
        return ((long) index << 1) | 1;
    }

    /** The entry that {@code slot} names. */
    public static int index(long slot) {
        return (int) (slot >>> 1);
    }

    /**
     * Takes a pinned entry for {@code object}; outside critical sections. A pinned entry survives collections.
     *
     * @throws NullPointerException if object is null
     */
    public int pin(Object object) {
        if (object == null) {
            throw new NullPointerException("null has no foreign entry; store a null reference instead");
        }
        lock.lock();
        try {
            Integer known = indexes.get(object);
            int index = known != null ? known : take(object);
            ForeignChunk chunk = chunk(index);
            chunk.pins.incrementAndGet(index & ForeignChunk.MASK);
            if (marking) {
                chunk.marks.set(index & ForeignChunk.MASK, cycle);
            }
            return index;
        } finally {
            lock.unlock();
        }
    }

    private int take(Object object) {
        Integer reused = free.poll();
        int index = reused != null ? reused : used;
        ForeignChunk[] now = chunks;
        if (index >> ForeignChunk.SHIFT == now.length) {
            now = Arrays.copyOf(now, now.length + 1);
            now[now.length - 1] = new ForeignChunk();
            chunks = now;
        }
        indexes.put(object, index);
        chunk(index).objects.set(index & ForeignChunk.MASK, object);
        if (reused == null) {
            used++;
        }
        return index;
    }

    private ForeignChunk chunk(int index) {
        return chunks[index >> ForeignChunk.SHIFT];
    }

    /** Ends the pin, inside the section that stored the tag. */
    public void unpin(int index) {
        chunk(index).pins.decrementAndGet(index & ForeignChunk.MASK);
    }

    /** The object of an entry; inside a critical section, or while the entry is known to be reachable. */
    public Object get(int index) {
        return chunk(index).objects.get(index & ForeignChunk.MASK);
    }

    /** Begins a collection: all entries unmarked, entries taken from now on are born marked. In a stop. */
    public void startMarking() {
        lock.lock();
        try {
            cycle++;
            marking = true;
        } finally {
            lock.unlock();
        }
    }

    /** Marks an entry; any marker thread. */
    public void mark(int index) {
        chunk(index).marks.setOpaque(index & ForeignChunk.MASK, cycle);
    }

    /** Ends a collection in its final stop: frees unmarked, unpinned entries; returns how many. */
    public int freeUnmarked() {
        lock.lock();
        try {
            marking = false;
            int freed = 0;
            for (int index = 0; index < used; index++) {
                ForeignChunk chunk = chunk(index);
                int slot = index & ForeignChunk.MASK;
                Object object = chunk.objects.get(slot);
                if (object != null && chunk.marks.get(slot) != cycle && chunk.pins.get(slot) == 0) {
                    chunk.objects.set(slot, null);
                    indexes.remove(object);
                    free.add(index);
                    freed++;
                }
            }
            return freed;
        } finally {
            lock.unlock();
        }
    }

    /** Live entries. */
    public int size() {
        lock.lock();
        try {
            return indexes.size();
        } finally {
            lock.unlock();
        }
    }

    /** Visits live entries, for reports. */
    public void forEach(BiConsumer<Integer, Object> visitor) {
        lock.lock();
        try {
            for (int index = 0; index < used; index++) {
                Object object = chunk(index).objects.get(index & ForeignChunk.MASK);
                if (object != null) {
                    visitor.accept(index, object);
                }
            }
        } finally {
            lock.unlock();
        }
    }
}
