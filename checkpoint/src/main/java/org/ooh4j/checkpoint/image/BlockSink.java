package org.ooh4j.checkpoint.image;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where the blocks of one snapshot are appended. Used by one thread. */
public interface BlockSink {
    /** The segment that all of this snapshot's blocks go to, at least 1. */
    int segment();

    /** Appends what remains in {@code bytes}; returns its offset in the segment, also if nothing remains. */
    long append(ByteBuffer bytes) throws IOException;
}
