package org.ooh4j.heap.handle;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/**
 * Named roots: a name and the address it keeps alive. Thread-safe; changes are made inside a critical section.
 *
 * <p><b>Assumptions</b>: {@link #forEachAddress} runs in a stop where it must be complete. <b>Guarantees</b>: a set is
 * atomic and visible to every later get; visiting makes no Java object. <b>Progress</b>: get and visits are wait-free,
 * set waits at most for another set.
 */
public final class RootTable {
    /** One root that is set. */
    private static final class Root {
        volatile long gva;
        /** Where it is listed; under the lock. */
        int place;

        Root(long gva, int place) {
            this.gva = gva;
            this.place = place;
        }
    }

    private final ConcurrentHashMap<String, Root> roots = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();
    private final ReentrantLock setting = new ReentrantLock();
    /** All roots, for visits: a map's iterator would be an object made in a pause. Changed under the lock. */
    private volatile Root[] listed = new Root[16];

    /** How many are listed; written under the lock, after them. */
    private volatile int count;

    public RootTable() {}

    /** Sets root {@code name}; 0 removes it. Inside a critical section of the caller. */
    public void set(String name, long gva) {
        setting.lock();
        try {
            Root known = roots.get(name);
            if (gva == 0) {
                remove(name, known);
            } else if (known == null) {
                add(name, gva);
            } else {
                known.gva = gva;
            }
        } finally {
            version.incrementAndGet();
            setting.unlock();
        }
    }

    private void add(String name, long gva) {
        int place = count;
        if (place == listed.length) {
            listed = Arrays.copyOf(listed, 2 * place);
        }
        Root root = new Root(gva, place);
        listed[place] = root;
        count = place + 1;
        roots.put(name, root);
    }

    private void remove(String name, Root known) {
        if (known != null) {
            roots.remove(name);
            known.gva = 0;
            Root last = listed[count - 1];
            last.place = known.place;
            listed[known.place] = last;
            listed[count - 1] = null;
            count--;
        }
    }

    /** The address of root {@code name}, 0 if there is none. */
    public long get(String name) {
        Root root = roots.get(name);
        return root == null ? 0 : root.gva;
    }

    /**
     * Grows with every set, after it: a {@link #snapshot} taken after this was read still holds in a stop in which it
     * reads the same.
     */
    public long version() {
        return version.get();
    }

    /** Visits the addresses. */
    public void forEachAddress(LongConsumer visitor) {
        for (int i = 0; i < count; i++) {
            Root root = listed[i]; // the list is read after the count: it is never the shorter one of before
            long gva = root == null ? 0 : root.gva;
            if (gva != 0) {
                visitor.accept(gva);
            }
        }
    }

    /** The heap is being closed: there is no root any more. In a stop. */
    public void clear() {
        snapshot().forEach((name, gva) -> set(name, 0));
    }

    /** A copy, sorted by name. */
    public Map<String, Long> snapshot() {
        TreeMap<String, Long> copy = new TreeMap<>();
        roots.forEach((name, root) -> {
            long gva = root.gva;
            if (gva != 0) {
                copy.put(name, gva);
            }
        });
        return copy;
    }
}
