package org.ooh4j.checkpoint.image;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ooh4j.checkpoint.codec.BlockCoder;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.codec.CodecUnavailableException;
import org.ooh4j.checkpoint.codec.MalformedBlockException;
import org.ooh4j.checkpoint.image.BlockReader.PagesHeader;

/**
 * The packed blocks of pages that were unpacked last. Runs of an incremental snapshot alternate between the blocks of
 * several snapshots: so few as are kept here spare them from being unpacked again for every run. Memory is at most {@link
 * #KEPT} blocks of raw pages and one packed one, whatever a file says. Not thread-safe.
 */
final class UnpackedBlocks implements AutoCloseable {
    private static final int KEPT = 16;
    private static final int MOST_BYTES = BlockLayout.MAX_PAGES * PAGE_BYTES;

    private final BlockSource source;
    private final Map<Codec, BlockCoder> coders = new EnumMap<>(Codec.class);
    private final Map<BlockRef, ByteBuffer> kept = new LinkedHashMap<>(KEPT, 0.75f, true);
    private final Checksum checksum = new Checksum();
    private ByteBuffer packed;

    UnpackedBlocks(BlockSource source) {
        this.source = source;
    }

    /** Copies pages of a packed block, from page {@code index}, until {@code into} is full. */
    void copy(PagesHeader block, int index, ByteBuffer into) throws IOException {
        BlockRef ref = new BlockRef(block.segment(), block.crc(), block.offset());
        ByteBuffer pages = kept.get(ref);
        if (pages == null) {
            pages = place();
            unpack(block, pages);
            kept.put(ref, pages);
        }
        into.put(pages.slice(index * PAGE_BYTES, into.remaining()));
    }

    @Override
    public void close() {
        coders.values().forEach(BlockCoder::close);
        coders.clear();
        kept.clear();
    }

    private ByteBuffer place() {
        if (kept.size() < KEPT) {
            return ByteBuffer.allocateDirect(MOST_BYTES);
        }
        return kept.remove(kept.keySet().iterator().next());
    }

    private void unpack(PagesHeader block, ByteBuffer into) throws IOException {
        BlockCoder coder = coder(block);
        if (packed == null) {
            packed = ByteBuffer.allocateDirect(MOST_BYTES);
        }
        source.read(block.segment(), block.payloadOffset(), packed.clear().limit(block.stored()));
        String file = source.name(block.segment());
        int crc = checksum.of(packed, 0, block.stored());
        if (crc != block.crc()) {
            throw new CorruptImageException(
                    "checksum of a packed block does not match",
                    file,
                    block.offset(),
                    BlockReader.hex(block.crc()),
                    BlockReader.hex(crc));
        }
        int raw = block.pages() * PAGE_BYTES;
        try {
            coder.unpack(packed, 0, block.stored(), into, 0, raw);
        } catch (MalformedBlockException e) {
            throw new CorruptImageException(
                    "packed block does not unpack",
                    file,
                    block.offset(),
                    raw + " bytes of codec " + block.codec().label(),
                    e.getMessage());
        }
    }

    private BlockCoder coder(PagesHeader block) throws UnsupportedImageException {
        try {
            return coders.computeIfAbsent(block.codec(), Codec::coder);
        } catch (CodecUnavailableException e) {
            throw new UnsupportedImageException("block is packed with a codec that is not available here: file="
                    + source.name(block.segment()) + " offset=" + block.offset() + " codec="
                    + block.codec().label() + " reason=" + e.getMessage());
        }
    }
}
