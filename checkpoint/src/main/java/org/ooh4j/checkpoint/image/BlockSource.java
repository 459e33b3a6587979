package org.ooh4j.checkpoint.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

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

    /**
     * The local file that holds the segment byte for byte, if there is one: it may be mapped, as it is only ever appended
     * to or deleted.
     */
    default Optional<Path> file(int segment) {
        return Optional.empty();
    }

    /** What messages call the segment: its file. */
    String name(int segment);
}
