package org.ooh4j.checkpoint.image;

import static org.ooh4j.checkpoint.image.CommitLayout.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.ooh4j.checkpoint.image.CommitRecord.ArenaShape;
import org.ooh4j.checkpoint.image.CommitRecord.Parent;
import org.ooh4j.checkpoint.image.CommitRecord.Statistics;

/** Commit records to bytes and back. */
public final class CommitCodec {
    private CommitCodec() {}

    /** The record's bytes, ready to be appended. */
    public static ByteBuffer encode(CommitRecord record) {
        byte[] tool = record.toolVersion().getBytes(StandardCharsets.UTF_8);
        int length = MIN_BYTES + tool.length;
        if (length > MAX_BYTES) {
            throw new IllegalArgumentException("tool version is too long: bytes=" + tool.length + " max=255");
        }
        ByteBuffer to = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        ArenaShape arena = record.arena();
        Statistics statistics = record.statistics();
        to.putInt(MAGIC_OFFSET, MAGIC).putInt(LENGTH_OFFSET, length).putLong(NUMBER_OFFSET, record.number());
        to.putInt(KIND_OFFSET, record.kind().ordinal() + 1).putInt(PAGE_BYTES_OFFSET, arena.pageBytes());
        putUuid(to, ID_OFFSET, record.id());
        record.parent().ifPresent(parent -> {
            putUuid(to, PARENT_OFFSET, parent.id());
            parent.digest().put(to, PARENT_DIGEST_OFFSET);
        });
        to.putLong(CREATED_OFFSET, record.createdMillis()).putLong(BASE_OFFSET, arena.base());
        to.putLong(PAGES_OFFSET, arena.pages()).putInt(BLOCK_BYTES_OFFSET, arena.blockBytes());
        to.putInt(TYPES_OFFSET, record.types()).putInt(ROOTS_OFFSET, record.roots());
        to.putInt(FOREIGN_OFFSET, record.foreignEntries());
        record.indexRef().put(to, INDEX_REF_OFFSET);
        record.typesRef().put(to, TYPES_REF_OFFSET);
        record.rootsRef().put(to, ROOTS_REF_OFFSET);
        to.putLong(WRITTEN_PAGES_OFFSET, statistics.pages()).putLong(ZERO_PAGES_OFFSET, statistics.zeroPages());
        to.putLong(WRITTEN_BYTES_OFFSET, statistics.bytes()).putLong(GATE_OFFSET, statistics.gateNanos());
        to.putLong(TIME_TO_STOP_OFFSET, statistics.timeToStopNanos()).putLong(PAUSE_OFFSET, statistics.pauseNanos());
        to.putShort(TOOL_OFFSET, (short) tool.length).put(TOOL_OFFSET + 2, tool);
        return to.putInt(length - CRC_BYTES, new Checksum().of(to, 0, length - CRC_BYTES));
    }

    /**
     * The length of the record at {@code at} if magic, length and checksum agree, else -1. Never looks beyond the
     * buffer's limit.
     */
    public static int validLength(ByteBuffer from, int at) {
        if (from.limit() - at < MIN_BYTES || from.getInt(at + MAGIC_OFFSET) != MAGIC) {
            return -1;
        }
        int length = from.getInt(at + LENGTH_OFFSET);
        if (length < MIN_BYTES || length > MAX_BYTES || length > from.limit() - at) {
            return -1;
        }
        int crc = new Checksum().of(from, at, length - CRC_BYTES);
        return crc == from.getInt(at + length - CRC_BYTES) ? length : -1;
    }

    /** Decodes a record whose checksum was found right: what is wrong now was written wrong. */
    public static CommitRecord decode(ByteBuffer log, int at, int length, String file) throws CorruptImageException {
        ByteBuffer from = log.slice(at, length).order(ByteOrder.LITTLE_ENDIAN);
        int kind = from.getInt(KIND_OFFSET);
        int tool = from.getShort(TOOL_OFFSET) & 0xFFFF;
        long pages = from.getLong(PAGES_OFFSET);
        if (kind < 1 || kind > SnapshotKind.values().length) {
            throw new CorruptImageException("commit record of unknown kind", file, at, "1 or 2", kind);
        }
        if (MIN_BYTES + tool != length) {
            throw new CorruptImageException("commit record of a wrong length", file, at, MIN_BYTES + tool, length);
        }
        int pageBytes = from.getInt(PAGE_BYTES_OFFSET);
        if (pages < 0 || pageBytes < 1 || pages > Long.MAX_VALUE / pageBytes) {
            throw new CorruptImageException("commit record of an impossible arena", file, at, "pages", pages);
        }
        UUID parent = uuid(from, PARENT_OFFSET);
        boolean none = parent.getMostSignificantBits() == 0 && parent.getLeastSignificantBits() == 0;
        return new CommitRecord(
                from.getLong(NUMBER_OFFSET),
                SnapshotKind.values()[kind - 1],
                uuid(from, ID_OFFSET),
                none ? Optional.empty() : Optional.of(new Parent(parent, Digest.get(from, PARENT_DIGEST_OFFSET))),
                from.getLong(CREATED_OFFSET),
                new ArenaShape(from.getLong(BASE_OFFSET), pageBytes, from.getInt(BLOCK_BYTES_OFFSET), pages),
                from.getInt(TYPES_OFFSET),
                from.getInt(ROOTS_OFFSET),
                from.getInt(FOREIGN_OFFSET),
                BlockRef.get(from, INDEX_REF_OFFSET),
                BlockRef.get(from, TYPES_REF_OFFSET),
                BlockRef.get(from, ROOTS_REF_OFFSET),
                new Statistics(
                        from.getLong(WRITTEN_PAGES_OFFSET),
                        from.getLong(ZERO_PAGES_OFFSET),
                        from.getLong(WRITTEN_BYTES_OFFSET),
                        from.getLong(GATE_OFFSET),
                        from.getLong(TIME_TO_STOP_OFFSET),
                        from.getLong(PAUSE_OFFSET)),
                toolVersion(from, tool, file, at));
    }

    private static String toolVersion(ByteBuffer from, int length, String file, int at) throws CorruptImageException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(from.slice(TOOL_OFFSET + 2, length))
                    .toString();
        } catch (CharacterCodingException e) {
            // a text that could not be encoded again would have no digest
            throw new CorruptImageException(
                    "commit record with a tool version that is no text", file, at, "UTF-8", "other bytes");
        }
    }

    /** The digest that children of this snapshot name. */
    public static Digest digest(CommitRecord record) {
        ByteBuffer bytes = encode(record);
        return Digest.of(bytes.limit(bytes.limit() - CRC_BYTES));
    }

    static void putUuid(ByteBuffer to, int at, UUID id) {
        to.putLong(at, id.getMostSignificantBits()).putLong(at + Long.BYTES, id.getLeastSignificantBits());
    }

    static UUID uuid(ByteBuffer from, int at) {
        return new UUID(from.getLong(at), from.getLong(at + Long.BYTES));
    }
}
