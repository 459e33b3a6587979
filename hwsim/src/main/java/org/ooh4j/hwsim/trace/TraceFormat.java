package org.ooh4j.hwsim.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** The numbers of the format; the package's documentation is their specification. */
final class TraceFormat {
    /** "OOH4JTRC", read as a little-endian u64. */
    static final long MAGIC = 0x4352_544a_3448_4f4fL;

    static final int VERSION = 1;

    /** Bytes before the first frame. */
    static final int PREAMBLE_BYTES = 12;

    static final int HEAD = 0x4441_4548;
    static final int EVENTS = 0x544e_5645;
    static final int FOOT = 0x544f_4f46;

    /** Kind, number, length, checksum. */
    static final int FRAME_HEAD_BYTES = 16;

    static final int MOST_PAYLOAD_BYTES = 1 << 16;

    static final int FOOT_BYTES = TraceEvent.KINDS * Long.BYTES;

    static final int CODE_BITS = 3;
    static final int CODE_MASK = (1 << CODE_BITS) - 1;
    static final int WRITE = 0;
    static final int READ = 1;
    static final int WINDOW_END = 2;
    static final int GAP = 3;
    static final int EPOCH = 4;
    static final int RAN = 5;
    static final int THREAD = 6;
    static final int RANGE = 7;
    static final int RANGE_MAP = 0;
    static final int RANGE_REMAP = 1;
    static final int RANGE_UNMAP = 2;
    static final int RANGE_KERNEL_WRITE = 3;

    /** Largest operand of a leading varint of 9 bytes: 63 bits, of which the code takes 3. */
    static final long LARGEST_OPERAND = (1L << 63 - CODE_BITS) - 1;

    /** More than any event takes: a gap, a thread, and three varints, of 9 bytes each. */
    static final int MOST_EVENT_BYTES = 64;

    private TraceFormat() {}

    static ByteBuffer view(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The checksum of the frame at the beginning of {@code frame}. */
    static int checksum(CRC32C crc, byte[] frame, int payload) {
        crc.reset();
        crc.update(frame, 0, FRAME_HEAD_BYTES - Integer.BYTES);
        crc.update(frame, FRAME_HEAD_BYTES, payload);
        return (int) crc.getValue();
    }

    static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }

    static long unzigzag(long value) {
        return value >>> 1 ^ -(value & 1);
    }

    /** A frame's kind as its four letters, or in hexadecimal where it has none. */
    static String kindName(int kind) {
        return switch (kind) {
            case HEAD -> "HEAD";
            case EVENTS -> "EVNT";
            case FOOT -> "FOOT";
            default -> "0x" + Integer.toHexString(kind);
        };
    }
}
