package org.ooh4j.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.ooh4j.checkpoint.store.ForwardingStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotWriter;

/** Takes its time for each append, so that mutators meet pages that are still pending. */
final class SlowStore extends ForwardingStore {
    private final long nanosPerAppend;

    SlowStore(SnapshotStore store, long nanosPerAppend) {
        super(store);
        this.nanosPerAppend = nanosPerAppend;
    }

    @Override
    public SnapshotWriter begin() throws IOException {
        return new ForwardingWriter(super.begin()) {
            @Override
            public long append(ByteBuffer bytes) throws IOException {
                LockSupport.parkNanos(nanosPerAppend);
                return super.append(bytes);
            }
        };
    }
}
