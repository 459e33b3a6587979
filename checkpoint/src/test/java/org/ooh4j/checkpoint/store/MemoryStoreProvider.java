package org.ooh4j.checkpoint.store;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Serves {@code memory:NAME}: stores that live as long as this JVM. The worked example of {@code docs/add-a-store.md}. */
public final class MemoryStoreProvider implements SnapshotStoreProvider {
    private static final Map<String, MemoryContents> STORES = new ConcurrentHashMap<>();

    @Override
    public String scheme() {
        return "memory";
    }

    @Override
    public SnapshotStore reading(String location) throws IOException {
        return MemorySnapshotStore.reading(location, contents(location));
    }

    @Override
    public SnapshotStore writing(String location, StoreOptions options) throws IOException {
        if (options.durability() != Durability.NONE) {
            throw new StoreUnavailableException("memory keeps nothing beyond its program: location=" + location
                    + " durability=" + options.durability().label() + "; ask for durability none");
        }
        return MemorySnapshotStore.writing(location, STORES.computeIfAbsent(location, name -> new MemoryContents()));
    }

    /** What a store holds; for tests that damage it. */
    static MemoryContents contents(String location) throws StoreUnavailableException {
        MemoryContents contents = STORES.get(location);
        if (contents == null) {
            throw new StoreUnavailableException(
                    "no such store in memory: location=" + location + "; give one that this program wrote to");
        }
        return contents;
    }
}
