package org.ooh4j.checkpoint.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.image.CommitRecord.ArenaShape;
import org.ooh4j.checkpoint.image.CommitRecord.Statistics;

/** Blocks of pages that a codec packed: written, found through the index, refused where they are not what they say. */
class PackedPagesTest {
    private static final int PAGE = 4096;
    private static final int PAGES = 128;
    private static final long SEED = Long.getLong("ooh4j.seed", System.nanoTime());

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final MemoryBlocks blocks = new MemoryBlocks();
    private final PageIndex index = new PageIndex(PAGES);
    private final byte[][] contents = new byte[PAGES][];

    @ParameterizedTest
    @EnumSource(Codec.class)
    void pagesOfManyBlocksAndCodecsComeBack(Codec codec) throws Exception {
        System.out.println("PackedPagesTest seed=" + SEED);
        try (BlockWriter packing = writer(codec);
                BlockWriter plain = writer(Codec.NONE)) {
            for (int block = 0; block < 40; block++) {
                write(block % 4 == 0 ? plain : packing, random.nextInt(3) == 0 ? 256 : 4, 1 + random.nextInt(64));
            }
            assertRead(index.write(plain, PAGES));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Codec.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void whatShrinksIsPackedAndWhatDoesNotIsStoredAsItIs(Codec codec) throws Exception {
        try (BlockWriter packing = writer(codec)) {
            long small = write(packing, 4, 64);
            assertThat(header(small, BlockLayout.CODEC_OFFSET) & 0xFF).isEqualTo(codec.code());
            assertThat(header(small, BlockLayout.RAW_OFFSET)).isEqualTo(64 * PAGE);
            assertThat(header(small, BlockLayout.STORED_OFFSET)).isLessThan(64 * PAGE * 3 / 4);
            assertThat(packing.bytes()).isEqualTo(32L + header(small, BlockLayout.STORED_OFFSET));
            long large = write(packing, 256, 64);
            assertThat(header(large, BlockLayout.CODEC_OFFSET) & 0xFF).isZero();
            assertThat(header(large, BlockLayout.STORED_OFFSET)).isEqualTo(64 * PAGE);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Codec.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void damagedStoredBytesDoNotReachTheCodec(Codec codec) throws Exception {
        try (BlockWriter packing = writer(codec)) {
            long at = write(packing, 4, 64);
            BlockRef root = index.write(packing, PAGES);
            blocks.set(at + BlockLayout.BYTES + 5, blocks.get(at + BlockLayout.BYTES + 5) ^ 1);
            assertThatThrownBy(() -> assertRead(root))
                    .isInstanceOf(CorruptImageException.class)
                    .hasMessageStartingWith(
                            "checksum of a packed block does not match: file=memory-7 offset=" + at + " expected=0x");
        }
    }

    /** Right checksums over bytes that are no packed block, or pack something else than they say. */
    @ParameterizedTest
    @EnumSource(value = Codec.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void madeUpPackedBytesAreRefused(Codec codec) throws Exception {
        try (BlockWriter packing = writer(codec)) {
            long at = write(packing, 4, 64);
            BlockRef root = index.write(packing, PAGES);
            int stored = header(at, BlockLayout.STORED_OFFSET);
            for (int i = 0; i < stored; i++) {
                blocks.set(at + BlockLayout.BYTES + i, 0xFF);
            }
            seal(at, stored);
            assertThatThrownBy(() -> assertRead(root))
                    .isInstanceOf(CorruptImageException.class)
                    .hasMessageStartingWith("packed block does not unpack: file=memory-7 offset=" + at + " expected="
                            + 64 * PAGE + " bytes of codec " + codec.label() + " found=");
        }
    }

    @Test
    void hostileLengthsOfPackedBlocksAreRefusedBeforeAnythingIsRead() throws Exception {
        try (BlockWriter packing = writer(Codec.LZ4)) {
            long at = write(packing, 4, 64);
            BlockRef root = index.write(packing, PAGES);
            int stored = header(at, BlockLayout.STORED_OFFSET);
            refused(at, root, BlockLayout.RAW_OFFSET, Integer.MAX_VALUE, "block of pages with a wrong length");
            refused(at, root, BlockLayout.STORED_OFFSET, Integer.MAX_VALUE, "block does not fit its file");
            refused(at, root, BlockLayout.STORED_OFFSET, -1, "block does not fit its file");
            refused(at, root, BlockLayout.STORED_OFFSET, 0, "packed block of pages with a wrong length");
            refused(at, root, BlockLayout.ITEMS_OFFSET, 1 << 20, "block of pages with a wrong length");
            refused(at, root, BlockLayout.STORED_OFFSET, stored + 1, "checksum of a packed block does not match");
            refused(root.offset(), root, BlockLayout.STORED_OFFSET, Integer.MAX_VALUE, "block does not fit its file");
            refused(root.offset(), root, BlockLayout.STORED_OFFSET, 0, "block that holds no pages is packed");
        }
    }

    @Test
    void aCodecOfALaterVersionIsUnsupportedAndAPackedIndexIsNone() throws Exception {
        try (BlockWriter packing = writer(Codec.LZ4)) {
            long at = write(packing, 4, 64);
            BlockRef root = index.write(packing, PAGES);
            blocks.set(at + BlockLayout.CODEC_OFFSET, 3);
            sealHeader(at);
            assertThatThrownBy(() -> assertRead(root))
                    .isInstanceOf(UnsupportedImageException.class)
                    .hasMessage("block needs a codec that is not known: file=memory-7 offset=" + at
                            + " codec=3; read it with the version that wrote it");
            blocks.set(root.offset() + BlockLayout.CODEC_OFFSET, Codec.LZ4.code());
            sealHeader(root.offset());
            assertThatThrownBy(() -> assertRead(root))
                    .isInstanceOf(CorruptImageException.class)
                    .hasMessageStartingWith("block that holds no pages is packed: file=memory-7");
        }
    }

    private BlockWriter writer(Codec codec) {
        BlockWriter writer = new BlockWriter(codec);
        writer.begin(blocks);
        return writer;
    }

    /** Writes a block of pages that lie all over the arena; returns its offset. */
    private long write(BlockWriter to, int alphabet, int count) throws IOException {
        ByteBuffer buffer =
                ByteBuffer.allocateDirect(BlockLayout.BYTES + count * PAGE).order(ByteOrder.LITTLE_ENDIAN);
        int[] crcs = new int[BlockLayout.MAX_PAGES];
        long[] pages = random.longs(0, PAGES).distinct().limit(count).toArray();
        for (int i = 0; i < count; i++) {
            byte[] page = new byte[PAGE];
            for (int b = 0; b < PAGE; b++) {
                page[b] = (byte) (1 + random.nextInt(alphabet));
            }
            contents[(int) pages[i]] = page;
            buffer.put(BlockLayout.BYTES + i * PAGE, page);
            crcs[i] = new Checksum().of(buffer, BlockLayout.BYTES + i * PAGE, PAGE);
        }
        long offset = to.appendPages(buffer, 0, count, PAGE, crcs);
        for (int i = 0; i < count; i++) {
            index.page(pages[i], MemoryBlocks.SEGMENT, crcs[i], offset, i);
        }
        return offset;
    }

    private void assertRead(BlockRef root) throws IOException {
        CommitRecord record = new CommitRecord(
                1,
                SnapshotKind.FULL,
                new UUID(1, 1),
                Optional.empty(),
                0,
                new ArenaShape(0, PAGE, 16384, PAGES),
                8,
                0,
                0,
                root,
                BlockRef.NONE,
                BlockRef.NONE,
                new Statistics(0, 0, 0, 0, 0, 0),
                "test");
        List<byte[]> found = new ArrayList<>(java.util.Collections.nCopies(PAGES, null));
        new ImageReader(blocks, record).forEachRun(run -> {
            ByteBuffer into = ByteBuffer.allocate(run.pages() * PAGE);
            run.read(into);
            for (int i = 0; i < run.pages(); i++) {
                assertThat(new Checksum().of(into.clear(), i * PAGE, PAGE)).isEqualTo(run.crc(i));
                byte[] page = new byte[PAGE];
                into.get(i * PAGE, page);
                found.set((int) run.page() + i, page);
            }
        });
        assertThat(found.toArray(new byte[0][])).isDeepEqualTo(contents);
    }

    private void refused(long block, BlockRef root, int field, int value, String message) throws IOException {
        int before = header(block, field);
        blocks.setInt(block + field, value);
        sealHeader(block);
        long allocated = allocatedBytes();
        assertThatThrownBy(() -> assertRead(root))
                .isInstanceOf(CorruptImageException.class)
                .hasMessageStartingWith(message + ": file=memory-7 offset=" + block);
        assertThat(allocatedBytes() - allocated).isLessThan(4 << 20);
        blocks.setInt(block + field, before);
        sealHeader(block);
    }

    private static long allocatedBytes() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private int header(long block, int field) throws IOException {
        ByteBuffer word = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        blocks.read(MemoryBlocks.SEGMENT, block + field, word);
        return word.getInt(0);
    }

    private void seal(long block, int stored) throws IOException {
        blocks.setInt(block + BlockLayout.PAYLOAD_CRC_OFFSET, crc(block + BlockLayout.BYTES, stored));
        sealHeader(block);
    }

    private void sealHeader(long block) throws IOException {
        blocks.setInt(block + BlockLayout.HEADER_CRC_OFFSET, crc(block, BlockLayout.HEADER_CRC_OFFSET));
    }

    private int crc(long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        blocks.read(MemoryBlocks.SEGMENT, at, bytes);
        return new Checksum().of(bytes, 0, count);
    }
}
