package org.ooh4j.heap.handle;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Named roots: a name and the address it keeps alive. Thread-safe; changes are made inside a critical section.
 *
 * <p><b>Assumptions</b>: {@link #forEachAddress} runs in a stop where it must be complete. <b>Guarantees</b>: a set is
 * atomic and visible to every later get. <b>Progress</b>: get is wait-free, set waits at most for another set.
 */
public final class RootTable {
    private final ConcurrentHashMap<String, Long> roots = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();

    public RootTable() {}

    /** Sets root {@code name}; 0 removes it. Inside a critical section of the caller. */
    public void set(String name, long gva) {
        if (gva == 0) {
            roots.remove(name);
        } else {
            roots.put(name, gva);
        }
        version.incrementAndGet();
    }

    /** The address of root {@code name}, 0 if there is none. */
    public long get(String name) {
        Long gva = roots.get(name);
        return gva == null ? 0 : gva;
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
        for (Long gva : roots.values()) {
            visitor.accept(gva);
        }
    }

    /** A copy, sorted by name. */
    public Map<String, Long> snapshot() {
        return new TreeMap<>(roots);
    }
}
