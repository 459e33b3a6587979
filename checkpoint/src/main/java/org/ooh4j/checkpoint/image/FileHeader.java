package org.ooh4j.checkpoint.image;

import static org.ooh4j.checkpoint.image.FileHeaderLayout.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/**
 * What the first bytes of a file say.
 *
 * @param number the number in the file's name
 * @param replaces whether it is a commit log that replaces all with lower numbers
 * @param usedSegments in such a log, the highest number that a segment of the store ever had; else 0
 * @param usedNumbers in such a log, the highest number that a snapshot of the store ever had; else 0
 */
public record FileHeader(Kind kind, int number, UUID store, boolean replaces, int usedSegments, long usedNumbers) {
    /** Of a segment, or a log beside the others. */
    public FileHeader(Kind kind, int number, UUID store) {
        this(kind, number, store, false, 0, 0);
    }

    /** Kinds of files; the code on disk is the ordinal plus one. */
    public enum Kind {
        COMMITS,
        SEGMENT,
        STREAM
    }

    /** The header's bytes, ready to be written. */
    public ByteBuffer encode() {
        ByteBuffer to = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        to.putLong(MAGIC_OFFSET, MAGIC).putInt(KIND_OFFSET, kind.ordinal() + 1).putInt(VERSION_OFFSET, VERSION);
        to.putInt(NUMBER_OFFSET, number).putInt(ORDER_OFFSET, ORDER_MARK);
        CommitCodec.putUuid(to, STORE_OFFSET, store);
        to.putInt(REPLACES_OFFSET, replaces ? 1 : 0);
        to.putInt(USED_SEGMENTS_OFFSET, usedSegments).putLong(USED_NUMBERS_OFFSET, usedNumbers);
        return to.putInt(CRC_OFFSET, new Checksum().of(to, 0, CRC_OFFSET));
    }

    /**
     * Reads and checks the header of a file.
     *
     * @throws CorruptImageException if it is not the header of file {@code number} of that kind
     * @throws UnsupportedImageException if it is sound and of another version
     */
    public static FileHeader decode(ByteBuffer bytes, Kind kind, int number, String file) throws SnapshotException {
        ByteBuffer from = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        long magic = from.getLong(MAGIC_OFFSET);
        if (magic != MAGIC) {
            throw new CorruptImageException(
                    "not a file of a snapshot store",
                    file,
                    MAGIC_OFFSET,
                    Long.toHexString(MAGIC),
                    Long.toHexString(magic));
        }
        int crc = new Checksum().of(from, 0, CRC_OFFSET);
        int stored = from.getInt(CRC_OFFSET);
        if (crc != stored) {
            throw new CorruptImageException(
                    "checksum of the file's header does not match",
                    file,
                    CRC_OFFSET,
                    BlockReader.hex(stored),
                    BlockReader.hex(crc));
        }
        int version = from.getInt(VERSION_OFFSET);
        if (version != VERSION || from.getInt(ORDER_OFFSET) != ORDER_MARK) {
            throw new UnsupportedImageException("image of another format version: file=" + file + " version=" + version
                    + " supported=" + VERSION + "; read it with the version that wrote it");
        }
        int code = from.getInt(KIND_OFFSET);
        if (code != kind.ordinal() + 1) {
            throw new CorruptImageException(
                    "file of another kind under this name", file, KIND_OFFSET, kind.ordinal() + 1, code);
        }
        int found = from.getInt(NUMBER_OFFSET);
        if (found != number) {
            throw new CorruptImageException(
                    "file of another number under this name", file, NUMBER_OFFSET, number, found);
        }
        int replaces = from.getInt(REPLACES_OFFSET);
        int usedSegments = from.getInt(USED_SEGMENTS_OFFSET);
        long usedNumbers = from.getLong(USED_NUMBERS_OFFSET);
        if (replaces < 0 || replaces > 1 || usedSegments < 0 || usedNumbers < 0) {
            throw new CorruptImageException(
                    "file header with an impossible field", file, REPLACES_OFFSET, "0 or 1", replaces);
        }
        UUID store = CommitCodec.uuid(from, STORE_OFFSET);
        return new FileHeader(kind, number, store, replaces == 1, usedSegments, usedNumbers);
    }
}
