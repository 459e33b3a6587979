package org.ooh4j.heap.handle;

import java.util.Map;
import java.util.function.LongConsumer;

/** Named roots: a name and the address it keeps alive. Thread-safe; changes are made inside a critical section. */
public final class RootTable {
    public RootTable() {
        throw new UnsupportedOperationException();
    }

    /** Sets root {@code name}; 0 removes it. Inside a critical section of the caller. */
    public void set(String name, long gva) {
        throw new UnsupportedOperationException();
    }
    /** The address of root {@code name}, 0 if there is none. */
    public long get(String name) {
        throw new UnsupportedOperationException();
    }
    /** Visits the addresses. */
    public void forEachAddress(LongConsumer visitor) {
        throw new UnsupportedOperationException();
    }
    /** A copy, sorted by name. */
    public Map<String, Long> snapshot() {
        throw new UnsupportedOperationException();
    }
}
