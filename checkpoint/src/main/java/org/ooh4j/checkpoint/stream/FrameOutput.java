package org.ooh4j.checkpoint.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Writes frames, each from one buffer that is used again. Used by one thread. */
final class FrameOutput {
    private final OutputStream to;
    private final byte[] bytes = new byte[FrameLayout.BYTES + FrameLayout.MAX_PAYLOAD];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C crc = new CRC32C();
    private final CRC32C total = new CRC32C();

    FrameOutput(OutputStream to) {
        this.to = to;
    }

    /** The buffer for a payload, little-endian; its position is the payload's begin. */
    ByteBuffer payload() {
        return buffer.clear().position(FrameLayout.BYTES);
    }

    /** Bytes of payload put so far. */
    int length() {
        return buffer.position() - FrameLayout.BYTES;
    }

    /** Writes what was put into {@link #payload} as a frame. */
    void write(FrameKind kind) throws IOException {
        int length = length();
        buffer.putInt(FrameLayout.MAGIC_OFFSET, FrameLayout.MAGIC)
                .putInt(FrameLayout.KIND_OFFSET, kind.ordinal() + 1)
                .putInt(FrameLayout.LENGTH_OFFSET, length);
        crc.reset();
        crc.update(bytes, 0, FrameLayout.CRC_OFFSET);
        crc.update(bytes, FrameLayout.BYTES, length);
        buffer.putInt(FrameLayout.CRC_OFFSET, (int) crc.getValue());
        total.update(bytes, 0, FrameLayout.BYTES);
        to.write(bytes, 0, FrameLayout.BYTES + length);
    }

    /** The CRC of the headers of all frames so far, and so of what they hold. */
    int total() {
        return (int) total.getValue();
    }

    void flush() throws IOException {
        to.flush();
    }
}
