package org.ooh4j.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.store.Damage;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotWriter;

/** Takes its time for each append, so that mutators meet pages that are still pending. */
record SlowStore(SnapshotStore store, long nanosPerAppend) implements SnapshotStore {
    private record SlowWriter(SnapshotWriter writer, long nanosPerAppend) implements SnapshotWriter {
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
            LockSupport.parkNanos(nanosPerAppend);
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
        return new SlowWriter(store.begin(), nanosPerAppend);
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
