package org.ooh4j.hwsim.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Reads frames into one buffer and checks them. */
final class FrameReader implements AutoCloseable {
    /** In place of a kind: a file that is read as a prefix has no more whole frames. */
    static final int NONE = 0;

    private final InputStream stream;
    private final String name;
    private final boolean prefix;
    private final byte[] bytes = new byte[TraceFormat.FRAME_HEAD_BYTES + TraceFormat.MOST_PAYLOAD_BYTES];
    private final ByteBuffer view = TraceFormat.view(bytes);
    private final CRC32C crc = new CRC32C();

    private long frameBegan;
    private long consumed;
    private int number;
    private int kind;
    private int length;

    FrameReader(InputStream stream, String name, boolean prefix) {
        this.stream = stream;
        this.name = name;
        this.prefix = prefix;
    }

    /** The frame, its head included. */
    byte[] bytes() {
        return bytes;
    }

    ByteBuffer payload() {
        return view.clear().position(TraceFormat.FRAME_HEAD_BYTES).limit(TraceFormat.FRAME_HEAD_BYTES + length);
    }

    int kind() {
        return kind;
    }

    void preamble() throws IOException {
        int found = fill(0, TraceFormat.PREAMBLE_BYTES);
        if (found < TraceFormat.PREAMBLE_BYTES) {
            throw damage(0, "the magic number of a trace and a version", "a file of " + found + " bytes");
        }
        if (view.getLong(0) != TraceFormat.MAGIC) {
            throw damage(0, "the magic number of a trace", "0x" + Long.toHexString(view.getLong(0)));
        }
        int version = view.getInt(Long.BYTES);
        if (version != TraceFormat.VERSION) {
            throw damage(Long.BYTES, "version " + TraceFormat.VERSION, "version " + Integer.toUnsignedString(version));
        }
    }

    /** Reads and checks a frame; its kind, or {@link #NONE}. */
    int next() throws IOException {
        frameBegan = consumed;
        int found = fill(0, TraceFormat.FRAME_HEAD_BYTES);
        if (found < TraceFormat.FRAME_HEAD_BYTES) {
            return stopsEarly("another frame, the last being FOOT", found);
        }
        kind = view.getInt(0);
        length = view.getInt(8);
        if (length < 1 || length > TraceFormat.MOST_PAYLOAD_BYTES) {
            throw damage(8, "a length of 1 to " + TraceFormat.MOST_PAYLOAD_BYTES, Integer.toUnsignedString(length));
        }
        found = fill(TraceFormat.FRAME_HEAD_BYTES, length);
        if (found < length) {
            return stopsEarly(length + " bytes of payload", found);
        }
        int checksum = TraceFormat.checksum(crc, bytes, length);
        if (checksum != view.getInt(12)) {
            throw damage(12, "checksum " + Integer.toHexString(checksum), Integer.toHexString(view.getInt(12)));
        }
        if (view.getInt(4) != number) {
            throw damage(4, "frame number " + number, Integer.toUnsignedString(view.getInt(4)));
        }
        number++;
        return kind;
    }

    private int stopsEarly(String expected, int found) throws TraceFormatException {
        if (prefix && number > 0) {
            return NONE;
        }
        throw damage(0, expected, "the end of the file after " + found + " bytes of it");
    }

    private int fill(int from, int count) throws IOException {
        int found = stream.readNBytes(bytes, from, count);
        consumed += found;
        return found;
    }

    /** Refuses bytes behind the last frame. */
    void requireEnd() throws IOException {
        frameBegan = consumed;
        if (fill(0, 1) != 0) {
            throw damage(0, "the end of the file", "more bytes");
        }
    }

    /** @param at bytes from the beginning of the frame */
    TraceFormatException damage(int at, String expected, String found) {
        return new TraceFormatException(name, frameBegan + at, expected, found);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
