package org.ooh4j.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.store.ForwardingStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotWriter;

/** Tells of each block, with its number in the snapshot, before it is appended, and of the commit as one more. */
final class WatchedStore extends ForwardingStore {
    private final LongConsumer before;

    /** @param before may throw an {@link UncheckedIOException} to make it fail */
    WatchedStore(SnapshotStore store, LongConsumer before) {
        super(store);
        this.before = before;
    }

    private static final class Watched extends ForwardingWriter {
        private final LongConsumer before;
        private long blocks;

        Watched(SnapshotWriter writer, LongConsumer before) {
            super(writer);
            this.before = before;
        }

        @Override
        public void commit(CommitRecord record) throws IOException {
            tell();
            super.commit(record);
        }

        @Override
        public long append(ByteBuffer bytes) throws IOException {
            tell();
            return super.append(bytes);
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
    public SnapshotWriter begin() throws IOException {
        return new Watched(super.begin(), before);
    }
}
