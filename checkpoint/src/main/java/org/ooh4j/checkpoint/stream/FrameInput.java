package org.ooh4j.checkpoint.stream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.ooh4j.checkpoint.image.CorruptImageException;

/** Reads frames and believes nothing; the memory is one frame's. Used by one thread. */
final class FrameInput {
    private final InputStream from;
    private final String name;
    private final byte[] bytes = new byte[FrameLayout.BYTES + FrameLayout.MAX_PAYLOAD];
    private final ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C crc = new CRC32C();
    private final CRC32C total = new CRC32C();
    private long offset;
    private int totalBefore;
    private ByteBuffer payload;

    /** @param name what messages call the stream */
    FrameInput(InputStream from, String name) {
        this.from = from;
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Bytes read. */
    long offset() {
        return offset;
    }

    /** Reads bytes that are no frame. */
    ByteBuffer readPlain(int count) throws IOException {
        fill(0, count);
        return ByteBuffer.wrap(bytes, 0, count).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Reads a frame.
     *
     * @throws CorruptImageException if the stream ends or what comes is not a sound frame
     */
    FrameKind read() throws IOException {
        FrameKind kind = readUnlessEnded();
        if (kind == null) {
            throw wrong("stream ended too early", offset, "a frame", "nothing");
        }
        return kind;
    }

    /** As {@link #read}, but null if the stream ended before the frame. */
    FrameKind readUnlessEnded() throws IOException {
        long at = offset;
        int first = from.read();
        if (first < 0) {
            return null;
        }
        bytes[0] = (byte) first;
        offset++;
        fill(1, FrameLayout.BYTES - 1);
        int magic = header.getInt(FrameLayout.MAGIC_OFFSET);
        int code = header.getInt(FrameLayout.KIND_OFFSET);
        int length = header.getInt(FrameLayout.LENGTH_OFFSET);
        if (magic != FrameLayout.MAGIC || code < 1 || code > FrameKind.values().length) {
            throw wrong("no frame here", at, "magic " + FrameLayout.MAGIC, magic + " kind " + code);
        }
        if (length < 0 || length > FrameLayout.MAX_PAYLOAD) {
            throw wrong("frame of an impossible length", at, "at most " + FrameLayout.MAX_PAYLOAD, length);
        }
        fill(FrameLayout.BYTES, length);
        crc.reset();
        crc.update(bytes, 0, FrameLayout.CRC_OFFSET);
        crc.update(bytes, FrameLayout.BYTES, length);
        if ((int) crc.getValue() != header.getInt(FrameLayout.CRC_OFFSET)) {
            throw wrong("checksum of a frame does not match", at, header.getInt(FrameLayout.CRC_OFFSET), (int)
                    crc.getValue());
        }
        totalBefore = (int) total.getValue();
        total.update(bytes, 0, FrameLayout.BYTES);
        payload = ByteBuffer.wrap(bytes, FrameLayout.BYTES, length).slice().order(ByteOrder.LITTLE_ENDIAN);
        return FrameKind.values()[code - 1];
    }

    /** The payload of the frame read last, until the next is read. */
    ByteBuffer payload() {
        return payload;
    }

    /** The CRC of the headers of all frames before the last. */
    int totalBefore() {
        return totalBefore;
    }

    /** At least so many bytes of payload must be left. */
    void require(long count) throws CorruptImageException {
        if (count < 0 || payload.remaining() < count) {
            throw wrong("frame is too short for what it holds", offset, count + " bytes", payload.remaining());
        }
    }

    CorruptImageException wrong(String what, long at, Object expected, Object found) {
        return new CorruptImageException(what, name, at, expected, found);
    }

    private void fill(int at, int count) throws IOException {
        int read = from.readNBytes(bytes, at, count);
        offset += read;
        if (read < count) {
            throw wrong("stream ended too early", offset, count + " bytes", read + " bytes");
        }
    }
}
