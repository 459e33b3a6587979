package org.ooh4j.checkpoint.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.ooh4j.checkpoint.image.CommitRecord;

/** Hands everything to another store, for tests that change one thing. */
public abstract class ForwardingStore implements SnapshotStore {
    /** The other store. */
    protected final SnapshotStore store;

    protected ForwardingStore(SnapshotStore store) {
        this.store = store;
    }

    /** Hands everything to another writer. */
    public abstract static class ForwardingWriter implements SnapshotWriter {
        /** The other writer. */
        protected final SnapshotWriter writer;

        protected ForwardingWriter(SnapshotWriter writer) {
            this.writer = writer;
        }

        @Override
        public long number() {
            return writer.number();
        }

        @Override
        public void commit(CommitRecord record) throws IOException {
            writer.commit(record);
        }

        @Override
        public void abort() {
            writer.abort();
        }

        @Override
        public int segment() {
            return writer.segment();
        }

        @Override
        public long append(ByteBuffer bytes) throws IOException {
            return writer.append(bytes);
        }
    }

    @Override
    public String location() {
        return store.location();
    }

    @Override
    public List<CommitRecord> commits() {
        return store.commits();
    }

    @Override
    public List<Damage> damage() {
        return store.damage();
    }

    @Override
    public SnapshotWriter begin() throws IOException {
        return store.begin();
    }

    @Override
    public void read(int segment, long offset, ByteBuffer into) throws IOException {
        store.read(segment, offset, into);
    }

    @Override
    public long size(int segment) throws IOException {
        return store.size(segment);
    }

    @Override
    public String name(int segment) {
        return store.name(segment);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
