package org.ooh4j.checkpoint.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ooh4j.checkpoint.image.CommitRecord;

/** What is made of a stream. What it is told was checked frame by frame; only {@link #end} says that it was all. */
interface StreamSink {
    /** A snapshot begins; it continues the one before, if there was one. */
    void begin(CommitRecord record) throws IOException;

    /** Its types and named roots, as the payloads of their blocks. */
    void tables(ByteBuffer types, ByteBuffer roots) throws IOException;

    /** Descriptors of heap blocks from {@code first} on: what remains in {@code descriptors}. */
    void descriptors(int first, ByteBuffer descriptors) throws IOException;

    /** Arena pages from {@code first} on, whose content is what remains in {@code content}. */
    void pages(long first, ByteBuffer content) throws IOException;

    /** An arena page is zero that was not in the snapshot before. */
    void zero(long page) throws IOException;

    /** All of the snapshot came. */
    void snapshotEnd() throws IOException;

    /** All of the stream came. */
    void end() throws IOException;
}
