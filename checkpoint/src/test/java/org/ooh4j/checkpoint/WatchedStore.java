package org.ooh4j.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.LongConsumer;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.store.Damage;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotWriter;

/**
 * Tells of each block, with its number in the snapshot, before it is appended, and of the commit as one more.
 *
 * @param before may throw an {@link UncheckedIOException} to make it fail
 */
record WatchedStore(SnapshotStore store, LongConsumer before) implements SnapshotStore {
    private static final class Watched implements SnapshotWriter {
        private final SnapshotWriter writer;
        private final LongConsumer before;
        private long blocks;

        Watched(SnapshotWriter writer, LongConsumer before) {
            this.writer = writer;
            this.before = before;
        }

        @Override
        public long number() {
            return writer.number();
        }

        @Override
        public void commit(CommitRecord record) throws IOException {
            tell();
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
            tell();
            return writer.append(bytes);
        }

        private void tell() throws IOException {
            try {
                before.accept(++blocks);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
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
        return new Watched(store.begin(), before);
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
