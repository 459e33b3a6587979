package org.ooh4j.checkpoint.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ooh4j.checkpoint.image.CommitRecord.ArenaShape;
import org.ooh4j.checkpoint.image.CommitRecord.Statistics;

/** Blocks of many pages that can be mapped. */
class PlainBlockTest {
    private static final int PAGE = 4096;
    private static final int PAGES = 132;

    private final MemoryBlocks blocks = new MemoryBlocks();
    private final BlockWriter writer = new BlockWriter();
    private final PageIndex index = new PageIndex(PAGES);

    private ImageReader written(int pagesInHeader) throws Exception {
        writer.begin(blocks);
        blocks.append(ByteBuffer.allocate(100));
        ByteBuffer content = ByteBuffer.allocate(PAGES * PAGE);
        int[] crcs = new int[PAGES];
        for (int page = 0; page < PAGES; page++) {
            content.put(page * PAGE, (byte) (page + 1));
            crcs[page] = new Checksum().of(content, page * PAGE, PAGE);
        }
        long block = writer.beginPages(pagesInHeader, PAGE, crcs);
        writer.appendPlain(content.limit(50 * PAGE));
        writer.appendPlain(content.limit(PAGES * PAGE));
        assertThat((block + BlockLayout.BYTES) % PAGE).isZero();
        for (int page = 0; page < PAGES; page++) {
            index.descriptor(page / 4, 1);
            index.page(page, MemoryBlocks.SEGMENT, crcs[page], block, page);
        }
        BlockRef root = index.write(writer, PAGES);
        assertThat(writer.bytes()).isEqualTo(blocks.size(MemoryBlocks.SEGMENT) - 100);
        return new ImageReader(
                blocks,
                new CommitRecord(
                        1,
                        SnapshotKind.FULL,
                        new UUID(1, 2),
                        Optional.empty(),
                        0,
                        new ArenaShape(0, PAGE, 4 * PAGE, PAGES),
                        8,
                        0,
                        0,
                        root,
                        BlockRef.NONE,
                        BlockRef.NONE,
                        new Statistics(PAGES, 0, 0, 0, 0, 0),
                        "test"));
    }

    @Test
    void aBlockOfManyPagesLiesAlignedAndIsReadLikeAnyOther() throws Exception {
        List<Long> offsets = new ArrayList<>();
        ByteBuffer page = ByteBuffer.allocate(PAGE);
        written(PAGES).forEachRun(run -> {
            offsets.add(run.offset(0));
            for (int i = 0; i < run.pages(); i++) {
                run.read(i, page.clear());
                assertThat(page.get(0)).isEqualTo((byte) (run.page() + i + 1));
                assertThat(new Checksum().of(page.clear(), 0, PAGE)).isEqualTo(run.crc(i));
            }
        });
        assertThat(offsets).hasSize(3).allMatch(offset -> offset % PAGE == 0);
        assertThat(offsets.get(2) - offsets.get(0)).isEqualTo(128L * PAGE);
    }

    @Test
    void anEntryBeyondTheBlockIsRefused() throws Exception {
        ImageReader image = written(100);
        assertThatThrownBy(() -> image.forEachRun(run -> {}))
                .isInstanceOf(CorruptImageException.class)
                .hasMessageContaining("page index names a page outside its block")
                .hasMessageContaining("expected=below 100");
    }
}
