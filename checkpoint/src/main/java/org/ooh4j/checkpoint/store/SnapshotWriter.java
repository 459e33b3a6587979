package org.ooh4j.checkpoint.store;

import java.io.IOException;
import org.ooh4j.checkpoint.image.BlockSink;
import org.ooh4j.checkpoint.image.CommitRecord;

/** Takes the blocks of one snapshot, and then its record or its end. Used by one thread. */
public interface SnapshotWriter extends BlockSink {
    /** Number for the snapshot's record: greater than all before it. */
    long number();

    /** Makes the blocks durable, then the record. When it returns, the snapshot exists; when it throws, {@link #abort}. */
    void commit(CommitRecord record) throws IOException;

    /** Gives up; the blocks written mean nothing. Never throws. */
    void abort();
}
