package org.ooh4j.checkpoint.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ooh4j.checkpoint.image.CommitRecord.ArenaShape;
import org.ooh4j.checkpoint.image.CommitRecord.Statistics;

class PageIndexTest {
    private static final int PAGES = 3 * 4096 + 128;

    private final MemoryBlocks blocks = new MemoryBlocks();
    private final BlockWriter writer = new BlockWriter();
    private final PageIndex index = new PageIndex(PAGES);
    private final int[] crcs = new int[BlockLayout.MAX_PAGES];

    @BeforeEach
    void begin() {
        writer.begin(blocks);
    }

    private static CommitRecord record(BlockRef root, long pages) {
        return new CommitRecord(
                1,
                SnapshotKind.FULL,
                new UUID(1, 1),
                Optional.empty(),
                0,
                new ArenaShape(0, 4096, 16384, pages),
                8,
                0,
                0,
                root,
                BlockRef.NONE,
                BlockRef.NONE,
                new Statistics(0, 0, 0, 0, 0, 0),
                "test");
    }

    private ImageReader reader(BlockRef root) throws Exception {
        return new ImageReader(blocks, record(root, PAGES));
    }

    private long writePages(int count, int crc) throws Exception {
        ByteBuffer buffer =
                ByteBuffer.allocate(BlockLayout.BYTES + count * 4096).order(ByteOrder.LITTLE_ENDIAN);
        java.util.Arrays.fill(crcs, crc);
        return writer.appendPages(buffer, 0, count, 4096, crcs);
    }

    private Map<Long, Integer> pages(BlockRef root) throws Exception {
        Map<Long, Integer> found = new TreeMap<>();
        reader(root).forEachRun(run -> {
            for (int i = 0; i < run.pages(); i++) {
                found.put(run.page() + i, run.crc(i));
            }
        });
        return found;
    }

    @Test
    void everyIndexWrittenIsTheModelOfItsTimeThoughLaterOnesShareItsLeaves() throws Exception {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("PageIndexTest seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        Map<Long, Integer> model = new TreeMap<>();
        List<BlockRef> roots = new ArrayList<>();
        List<Map<Long, Integer>> models = new ArrayList<>();
        for (int snapshot = 1; snapshot < 40; snapshot++) {
            Map<Long, Integer> next = new TreeMap<>(model);
            long offset = writePages(20, snapshot);
            for (int i = 0; i < 20; i++) {
                long page = random.nextInt(4) == 0 ? random.nextInt(PAGES) : random.nextInt(300);
                if (random.nextInt(4) == 0) {
                    index.zeroPage(page);
                    next.remove(page);
                } else {
                    index.page(page, MemoryBlocks.SEGMENT, snapshot, offset, i);
                    next.put(page, snapshot);
                }
            }
            BlockRef root = index.write(writer, PAGES);
            if (random.nextInt(3) == 0) {
                index.rollback();
            } else {
                index.commit();
                model = next;
                roots.add(root);
                models.add(next);
            }
        }
        for (int i = 0; i < roots.size(); i++) {
            assertThat(pages(roots.get(i))).isEqualTo(models.get(i));
        }
    }

    @Test
    void anIndexThatIsLoadedWritesWhatTheOneItCameFromWould() throws Exception {
        long offset = writePages(64, 9);
        for (int i = 0; i < 64; i++) {
            index.page(100L * i, MemoryBlocks.SEGMENT, 9, offset, i);
            index.descriptor(25 * i, 17);
        }
        BlockRef root = index.write(writer, PAGES);
        index.commit();
        PageIndex loaded = new PageIndex(PAGES);
        loaded.page(5, MemoryBlocks.SEGMENT, 1, offset, 0); // whatever it was before
        loaded.load(blocks, record(root, PAGES));
        writer.begin(blocks);
        loaded.page(700, MemoryBlocks.SEGMENT, 2, writePages(1, 2), 0);
        loaded.zeroPage(6300);
        BlockRef next = loaded.write(writer, PAGES);
        assertThat(writer.bytes())
                .as("two leaves, their nodes and the root")
                .isEqualTo(32 + 4096 + 2 * (32 + 1152) + 2 * (32 + 1024) + 32 + 4 * 16);
        Map<Long, Integer> expected = pages(root);
        expected.put(700L, 2);
        expected.remove(6300L);
        assertThat(pages(next)).isEqualTo(expected);
        assertThat(reader(next).descriptors()).isEqualTo(reader(root).descriptors());
        loaded.rollback();
        assertThat(pages(loaded.write(writer, PAGES))).isEqualTo(pages(root));
    }

    @Test
    void anIndexThatCannotBeLoadedIsThatOfNoSnapshot() throws Exception {
        index.page(5, MemoryBlocks.SEGMENT, 1, writePages(1, 1), 0);
        BlockRef root = index.write(writer, PAGES);
        index.commit();
        assertThatThrownBy(() -> index.load(blocks, record(new BlockRef(root.segment(), 77, root.offset()), PAGES)))
                .isInstanceOf(CorruptImageException.class);
        assertThat(pages(index.write(writer, PAGES))).isEmpty();
    }

    @Test
    void anIndexWithoutChangesIsOneRootAndASmallChangeOnePath() throws Exception {
        index.page(5, MemoryBlocks.SEGMENT, 1, writePages(1, 1), 0);
        index.write(writer, PAGES);
        index.commit();
        writer.begin(blocks);
        index.write(writer, PAGES);
        assertThat(writer.bytes()).isEqualTo(32 + 4 * 16);
        writer.begin(blocks);
        index.descriptor(3, 17);
        BlockRef root = index.write(writer, PAGES);
        assertThat(writer.bytes()).isEqualTo(32 + 1152 + 32 + 1024 + 32 + 4 * 16);
        assertThat(reader(root).descriptors()).hasSize(PAGES / 4).contains(17L, org.assertj.core.data.Index.atIndex(3));
    }

    @Test
    void consecutivePagesOfABlockAreOneRun() throws Exception {
        long offset = writePages(64, 9);
        for (int i = 0; i < 64; i++) {
            index.page(64 + i, MemoryBlocks.SEGMENT, 9, offset, i);
        }
        List<String> runs = new ArrayList<>();
        reader(index.write(writer, PAGES))
                .forEachRun(run -> runs.add(run.page() + "+" + run.pages() + "@" + (run.offset(0) - offset)));
        assertThat(runs).containsExactly("64+64@32");
    }

    @Test
    void pagesOutsideTheirBlockOrTheArenaAreRefused() throws Exception {
        long offset = writePages(2, 9);
        index.page(1, MemoryBlocks.SEGMENT, 9, offset, 2);
        ImageReader outside = reader(index.write(writer, PAGES));
        assertThatThrownBy(() -> outside.forEachRun(run -> {}))
                .isInstanceOf(CorruptImageException.class)
                .hasMessageContaining("page index names a page outside its block: file=memory-7 offset=")
                .hasMessageContaining("expected=below 2 found=2");
        index.rollback();
        index.page(PAGES - 1, MemoryBlocks.SEGMENT, 9, offset, 0);
        BlockRef root = index.write(writer, PAGES);
        ImageReader shrunk = new ImageReader(blocks, record(root, PAGES - 4));
        assertThatThrownBy(() -> shrunk.forEachRun(run -> {})).hasMessageContaining("page index goes beyond the arena");
    }

    @Test
    void hostileSizesAreRefusedBeforeAnythingIsAllocated() throws Exception {
        BlockRef root = index.write(writer, PAGES);
        ImageReader huge = new ImageReader(blocks, record(root, 4L * Integer.MAX_VALUE - 4));
        assertThatThrownBy(huge::descriptors)
                .isInstanceOf(CorruptImageException.class)
                .hasMessageContaining("index block of a wrong length");
        assertThatThrownBy(() -> new ImageReader(blocks, record(root, 1L << 40)))
                .isInstanceOf(UnsupportedImageException.class);
        assertThatThrownBy(() -> new ImageReader(blocks, record(new BlockRef(7, 0, 1 << 20), PAGES)).descriptors())
                .isInstanceOf(CorruptImageException.class);
    }
}
