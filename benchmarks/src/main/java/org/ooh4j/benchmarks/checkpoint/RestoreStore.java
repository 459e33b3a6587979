package org.ooh4j.benchmarks.checkpoint;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.ooh4j.checkpoint.image.BlockLayout;
import org.ooh4j.checkpoint.image.BlockWriter;
import org.ooh4j.checkpoint.image.Checksum;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.ImageReader;
import org.ooh4j.checkpoint.image.NamedRoots;
import org.ooh4j.checkpoint.image.PageIndex;
import org.ooh4j.checkpoint.image.SnapshotKind;
import org.ooh4j.checkpoint.image.TypeTable;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotWriter;
import org.ooh4j.heap.object.TypeRegistry;

/**
 * Writes the store that restores are measured on: a base whose pages lie in page order, as compaction leaves them, and
 * increments of randomly chosen pages with the content that they have. Used by one thread.
 */
final class RestoreStore {
    private final SnapshotStore from;
    private final CommitRecord original;
    private final TypeRegistry types;
    private final FileSnapshotStore to;
    private final BlockWriter writer = new BlockWriter();
    private final PageIndex index;
    private final List<long[]> places = new ArrayList<>();
    private final List<int[]> checksums = new ArrayList<>();
    private CommitRecord newest;

    /** Copies the newest snapshot of {@code from}, taken of a heap with these types, into {@code to} as a base. */
    RestoreStore(SnapshotStore from, TypeRegistry types, FileSnapshotStore to) throws IOException {
        this.from = from;
        this.original = from.commits().get(from.commits().size() - 1);
        this.types = types;
        this.to = to;
        this.index = new PageIndex(original.arena().pages());
        ImageReader image = new ImageReader(from, original);
        image.forEachRun((page, pages, segment, offset, crcs) -> {
            places.add(new long[] {page, pages, segment, offset});
            checksums.add(Arrays.copyOf(crcs, pages));
        });
        long[] descriptors = image.descriptors();
        for (int block = 0; block < descriptors.length; block++) {
            index.descriptor(block, descriptors[block]);
        }
        base(image);
    }

    private void base(ImageReader image) throws IOException {
        SnapshotWriter out = to.begin();
        writer.begin(out, true);
        ByteBuffer buffer = ByteBuffer.allocateDirect(BlockLayout.MAX_PAGES * PAGE_BYTES);
        int first = 0;
        while (first < places.size()) {
            int pages = 0;
            int end = first;
            while (end < places.size() && pages + places.get(end)[1] <= BlockLayout.MAX_PLAIN_PAGES) {
                pages += (int) places.get(end++)[1];
            }
            int[] crcs = new int[pages];
            int at = 0;
            for (int run = first; run < end; run++) {
                System.arraycopy(checksums.get(run), 0, crcs, at, checksums.get(run).length);
                at += checksums.get(run).length;
            }
            long block = writer.beginPages(pages, PAGE_BYTES, crcs);
            at = 0;
            for (int run = first; run < end; run++) {
                long[] place = places.get(run);
                from.read((int) place[2], place[3], buffer.clear().limit((int) place[1] * PAGE_BYTES));
                writer.appendPlain(buffer.flip());
                for (int i = 0; i < place[1]; i++, at++) {
                    index.page(place[0] + i, out.segment(), crcs[at], block, at);
                }
            }
            first = end;
        }
        commit(out, image);
    }

    /** Adds an increment of a share of the pages. */
    void increment(double share, SplittableRandom random) throws IOException {
        SnapshotWriter out = to.begin();
        writer.begin(out);
        ByteBuffer buffer = ByteBuffer.allocateDirect(BlockLayout.BYTES + BlockLayout.MAX_PAGES * PAGE_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        Checksum checksum = new Checksum();
        long[] pages = new long[BlockLayout.MAX_PAGES];
        int[] crcs = new int[BlockLayout.MAX_PAGES];
        int count = 0;
        buffer.position(BlockLayout.BYTES);
        for (int run = 0; run < places.size(); run++) {
            long[] place = places.get(run);
            for (int i = 0; i < place[1]; i++) {
                if (random.nextDouble() >= share) {
                    continue;
                }
                int at = BlockLayout.BYTES + count * PAGE_BYTES;
                from.read(
                        (int) place[2],
                        place[3] + (long) i * PAGE_BYTES,
                        buffer.limit(at + PAGE_BYTES).position(at));
                crcs[count] = checksum.of(buffer, at, PAGE_BYTES);
                pages[count++] = place[0] + i;
                if (count == pages.length) {
                    flush(out, buffer, pages, crcs, count);
                    count = 0;
                }
            }
        }
        if (count > 0) {
            flush(out, buffer, pages, crcs, count);
        }
        commit(out, null);
    }

    private void flush(SnapshotWriter out, ByteBuffer buffer, long[] pages, int[] crcs, int count) throws IOException {
        long block = writer.appendPages(buffer.clear(), 0, count, PAGE_BYTES, crcs);
        for (int i = 0; i < count; i++) {
            index.page(pages[i], out.segment(), crcs[i], block, i);
        }
        buffer.clear();
    }

    private void commit(SnapshotWriter out, ImageReader image) throws IOException {
        CommitRecord record = new CommitRecord(
                out.number(),
                newest == null ? SnapshotKind.FULL : SnapshotKind.INCREMENTAL,
                UUID.randomUUID(),
                Optional.ofNullable(newest).map(CommitRecord::asParent),
                System.currentTimeMillis(),
                original.arena(),
                original.types(),
                original.roots(),
                0,
                index.write(writer, original.arena().pages()),
                image == null ? newest.typesRef() : TypeTable.write(writer, types, original.types()),
                image == null ? newest.rootsRef() : NamedRoots.write(writer, image.roots()),
                original.statistics(),
                original.toolVersion());
        out.commit(record);
        index.commit();
        newest = record;
    }
}
