package org.ooh4j.checkpoint.store;

import java.io.IOException;

/** Serves {@code file:} URIs and plain paths. */
public final class FileStoreProvider implements SnapshotStoreProvider {
    /** Of the scheme, and of plain paths. */
    static final String SCHEME = "file";

    @Override
    public String scheme() {
        return SCHEME;
    }

    @Override
    public SnapshotStore reading(String location) throws IOException {
        return FileSnapshotStore.reading(location);
    }

    @Override
    public SnapshotStore writing(String location, StoreOptions options) throws IOException {
        return FileSnapshotStore.writing(location, options);
    }
}
