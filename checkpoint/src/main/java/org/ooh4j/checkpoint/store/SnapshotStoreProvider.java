package org.ooh4j.checkpoint.store;

import java.io.IOException;

/**
 * A kind of store, found by the scheme of its locations. A provider is a public class with a public constructor without
 * parameters, named in {@code META-INF/services/org.ooh4j.checkpoint.store.SnapshotStoreProvider}; {@code
 * docs/add-a-store.md} walks through one. Thread-safe.
 */
public interface SnapshotStoreProvider {
    /** Scheme of the locations that it serves, in lower case, at least two characters: {@code file} of {@code file:/a/b}. */
    String scheme();

    /**
     * Opens a store for reading.
     *
     * @param location a URI of that scheme, as its user typed it
     * @throws StoreUnavailableException if there is none
     */
    SnapshotStore reading(String location) throws IOException;

    /**
     * Opens a store for reading and writing, and makes one where there is none.
     *
     * @param location a URI of that scheme, as its user typed it
     * @throws StoreUnavailableException if that is impossible, or the store cannot do what the options ask for
     * @throws StoreLockedException if another writer has it
     */
    SnapshotStore writing(String location, StoreOptions options) throws IOException;
}
