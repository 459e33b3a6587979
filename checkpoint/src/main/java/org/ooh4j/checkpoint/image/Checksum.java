package org.ooh4j.checkpoint.image;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** A reusable CRC-32C over ranges of buffers. Not thread-safe. */
public final class Checksum {
    private final CRC32C crc = new CRC32C();

    /** The CRC of {@code bytes} bytes from absolute position {@code from}; position and limit stay as they are. */
    public int of(ByteBuffer buffer, int from, int bytes) {
        int position = buffer.position();
        int limit = buffer.limit();
        crc.reset();
        buffer.limit(from + bytes).position(from);
        crc.update(buffer);
        buffer.limit(limit).position(position);
        return (int) crc.getValue();
    }
}
