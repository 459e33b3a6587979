package org.ooh4j.checkpoint.image;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where blocks are read from. Thread-safe. */
public interface BlockSource {
    /**
     * Fills {@code into}, from its position to its limit, with the bytes from {@code offset} of a segment.
     *
     * @throws CorruptImageException if the segment is missing, foreign, or shorter
     */
    void read(int segment, long offset, ByteBuffer into) throws IOException;

    /** Bytes of a segment. */
    long size(int segment) throws IOException;

    /** What messages call the segment: its file. */
    String name(int segment);
}
