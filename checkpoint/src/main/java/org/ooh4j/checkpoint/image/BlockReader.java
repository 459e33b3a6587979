package org.ooh4j.checkpoint.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ooh4j.checkpoint.codec.Codec;

/** Reads blocks and believes nothing: header, length, kind and checksum are checked before a byte is used. Not thread-safe. */
public final class BlockReader {
    /** A verified payload. @param offset of the payload in its file */
    record Payload(ByteBuffer bytes, int items, String file, long offset) {}

    /**
     * The header of a PAGES block, found sound.
     *
     * @param stored bytes of the payload, less than the pages' where a codec packed them
     * @param crc of the payload as it is stored, or of the pages' checksums where it is not packed
     */
    record PagesHeader(int segment, long offset, int pages, Codec codec, int stored, int crc) {
        long payloadOffset() {
            return offset + BlockLayout.BYTES;
        }
    }

    private final BlockSource source;
    private final Checksum checksum = new Checksum();
    private final ByteBuffer header = ByteBuffer.allocate(BlockLayout.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    public BlockReader(BlockSource source) {
        this.source = source;
    }

    /** Reads the block of {@code ref}, which must be of {@code kind}; allocates no more than the file has. */
    Payload read(BlockRef ref, BlockKind kind) throws IOException {
        int stored = readHeader(ref.segment(), ref.offset(), kind);
        expectStoredAsItIs(ref, stored);
        return readPayload(ref, stored);
    }

    /** As {@link #read(BlockRef, BlockKind)} for a block of known length, which is checked before anything is allocated. */
    Payload read(BlockRef ref, BlockKind kind, long bytes) throws IOException {
        int stored = readHeader(ref.segment(), ref.offset(), kind);
        expectStoredAsItIs(ref, stored);
        if (stored != bytes) {
            throw new CorruptImageException(
                    "index block of a wrong length",
                    source.name(ref.segment()),
                    ref.offset(),
                    bytes + " bytes",
                    stored + " bytes");
        }
        return readPayload(ref, stored);
    }

    private Payload readPayload(BlockRef ref, int stored) throws IOException {
        int items = header.getInt(BlockLayout.ITEMS_OFFSET);
        String file = source.name(ref.segment());
        long offset = ref.offset() + BlockLayout.BYTES;
        ByteBuffer payload = ByteBuffer.allocate(stored).order(ByteOrder.LITTLE_ENDIAN);
        source.read(ref.segment(), offset, payload);
        payload.flip();
        expect(header.getInt(BlockLayout.PAYLOAD_CRC_OFFSET), ref.crc(), "checksum in the block's header", ref);
        expect(checksum.of(payload, 0, stored), ref.crc(), "checksum of the block", ref);
        return new Payload(payload, items, file, offset);
    }

    /** Reads and checks the header of a PAGES block. */
    PagesHeader readPagesHeader(int segment, long offset, int pageBytes) throws IOException {
        int stored = readHeader(segment, offset, BlockKind.PAGES);
        int items = header.getInt(BlockLayout.ITEMS_OFFSET);
        int raw = header.getInt(BlockLayout.RAW_OFFSET);
        Codec codec = codec(segment, offset);
        int most = codec == Codec.NONE ? BlockLayout.MAX_PLAIN_PAGES : BlockLayout.MAX_PAGES;
        if (items < 1 || items > most || (long) items * pageBytes != raw) {
            throw new CorruptImageException(
                    "block of pages with a wrong length",
                    source.name(segment),
                    offset,
                    raw + " bytes",
                    items + " pages");
        }
        boolean fits = codec == Codec.NONE ? stored == raw : stored >= 1 && stored < raw;
        if (!fits) {
            throw new CorruptImageException(
                    "packed block of pages with a wrong length",
                    source.name(segment),
                    offset,
                    codec == Codec.NONE ? raw + " bytes" : "below " + raw + " bytes",
                    stored + " bytes");
        }
        return new PagesHeader(segment, offset, items, codec, stored, header.getInt(BlockLayout.PAYLOAD_CRC_OFFSET));
    }

    private Codec codec(int segment, long offset) throws UnsupportedImageException {
        int code = header.get(BlockLayout.CODEC_OFFSET);
        return Codec.of(code)
                .orElseThrow(() -> new UnsupportedImageException("block needs a codec that is not known: file="
                        + source.name(segment) + " offset=" + offset + " codec=" + code
                        + "; read it with the version that wrote it"));
    }

    // an index that has to be unpacked would cost its reader more than it saves on disk
    private void expectStoredAsItIs(BlockRef ref, int stored) throws SnapshotException {
        Codec codec = codec(ref.segment(), ref.offset());
        int raw = header.getInt(BlockLayout.RAW_OFFSET);
        if (codec != Codec.NONE || stored != raw) {
            throw new CorruptImageException(
                    "block that holds no pages is packed",
                    source.name(ref.segment()),
                    ref.offset(),
                    "codec none of " + raw + " bytes",
                    "codec " + codec.label() + " of " + stored + " bytes");
        }
    }

    private int readHeader(int segment, long offset, BlockKind kind) throws IOException {
        source.read(segment, offset, header.clear());
        String file = source.name(segment);
        int magic = header.getInt(BlockLayout.MAGIC_OFFSET);
        if (magic != BlockLayout.MAGIC) {
            throw new CorruptImageException("no block here", file, offset, hex(BlockLayout.MAGIC), hex(magic));
        }
        int crc = checksum.of(header, 0, BlockLayout.HEADER_CRC_OFFSET);
        int storedCrc = header.getInt(BlockLayout.HEADER_CRC_OFFSET);
        if (crc != storedCrc) {
            throw new CorruptImageException(
                    "checksum of a block's header does not match", file, offset, hex(storedCrc), hex(crc));
        }
        int code = header.get(BlockLayout.KIND_OFFSET);
        if (code != kind.code()) {
            throw new CorruptImageException("block of another kind", file, offset, kind, BlockKind.nameOf(code));
        }
        int stored = header.getInt(BlockLayout.STORED_OFFSET);
        long room = source.size(segment) - offset - BlockLayout.BYTES;
        if (stored < 0 || stored > room) {
            throw new CorruptImageException(
                    "block does not fit its file", file, offset, "at most " + room + " bytes", stored + " bytes");
        }
        return stored;
    }

    private void expect(int found, int expected, String what, BlockRef ref) throws CorruptImageException {
        if (found != expected) {
            throw new CorruptImageException(
                    what + " does not match", source.name(ref.segment()), ref.offset(), hex(expected), hex(found));
        }
    }

    static String hex(int value) {
        return String.format("0x%08x", value);
    }
}
