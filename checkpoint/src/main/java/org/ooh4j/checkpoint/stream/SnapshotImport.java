package org.ooh4j.checkpoint.stream;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ooh4j.checkpoint.image.BlockKind;
import org.ooh4j.checkpoint.image.BlockLayout;
import org.ooh4j.checkpoint.image.BlockRef;
import org.ooh4j.checkpoint.image.BlockWriter;
import org.ooh4j.checkpoint.image.Checksum;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.CommitRecord.Statistics;
import org.ooh4j.checkpoint.image.ImageReader;
import org.ooh4j.checkpoint.image.PageIndex;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.image.SnapshotKind;
import org.ooh4j.checkpoint.image.TypeTable;
import org.ooh4j.checkpoint.image.UnsupportedImageException;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotWriter;

/**
 * Writes the snapshots of a stream into a store: the first full, each later one incremental on the one before, with the
 * ids and times that they had. All blocks are written before the first record is: of a stream that is damaged or ends too
 * early nothing is committed.
 */
public final class SnapshotImport {
    /** Of an arena of 2 TiB, the largest. */
    private static final long MOST_PAGES = 1L << 29;

    private SnapshotImport() {}

    /**
     * Imports a stream.
     *
     * @param from stays open; buffer it
     * @param to open for writing
     * @return the snapshots, as they are durable in the store
     * @throws SnapshotException if the stream is damaged or incomplete, or a snapshot of it is in the store already
     */
    public static List<SnapshotInfo> read(InputStream from, SnapshotStore to) throws IOException {
        SnapshotWriter writer = to.begin();
        ToStore sink = new ToStore(to, writer);
        boolean done = false;
        try {
            new StreamReader(from, sink).read();
            done = true;
        } finally {
            if (!done) {
                sink.abort();
            }
        }
        return sink.imported;
    }

    private static final class ToStore implements StreamSink {
        private final SnapshotStore store;
        private final BlockWriter blocks = new BlockWriter();
        private final Checksum checksum = new Checksum();
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(PAGE_BYTES + BlockLayout.MAX_PAGES * PAGE_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        private final long[] staged = new long[BlockLayout.MAX_PAGES];
        private final int[] crcs = new int[BlockLayout.MAX_PAGES];
        private final PageIndex index = new PageIndex(MOST_PAGES);
        private final List<CommitRecord> records = new ArrayList<>();
        private final List<SnapshotInfo> imported = new ArrayList<>();
        private SnapshotWriter writer;
        private CommitRecord record;
        private BlockRef types;
        private BlockRef roots;
        private int count;
        private long pages;
        private long zeroPages;
        private long bytesBefore;

        ToStore(SnapshotStore store, SnapshotWriter writer) {
            this.store = store;
            this.writer = writer;
            blocks.begin(writer, true);
        }

        @Override
        public void begin(CommitRecord next) throws IOException {
            if (store.commits().stream().anyMatch(known -> known.id().equals(next.id()))
                    || records.stream().anyMatch(known -> known.id().equals(next.id()))) {
                throw new SnapshotException(
                        "snapshot is in the store already: id=" + next.id() + " location=" + store.location());
            }
            if (next.arena().pages() > MOST_PAGES) {
                throw new UnsupportedImageException("arena is too large: snapshot=" + next.id() + " pages="
                        + next.arena().pages() + " most=" + MOST_PAGES);
            }
            new ImageReader(store, next); // refuses another shape
            record = next;
            pages = 0;
            zeroPages = 0;
        }

        @Override
        public void tables(ByteBuffer typesPayload, ByteBuffer rootsPayload) throws IOException {
            types = blocks.appendPayload(
                    BlockKind.TYPES, Math.max(0, record.types() - TypeTable.PRIMITIVE_ARRAYS), typesPayload);
            roots = blocks.appendPayload(BlockKind.ROOTS, record.roots(), rootsPayload);
        }

        @Override
        public void descriptors(int first, ByteBuffer descriptors) {
            for (int block = first; descriptors.hasRemaining(); block++) {
                index.descriptor(block, descriptors.getLong());
            }
        }

        @Override
        public void pages(long first, ByteBuffer content) throws IOException {
            for (long page = first; content.hasRemaining(); page++) {
                int at = (count + 1) * PAGE_BYTES;
                buffer.clear().position(at).put(content.slice(content.position(), PAGE_BYTES));
                content.position(content.position() + PAGE_BYTES);
                crcs[count] = checksum.of(buffer.clear(), at, PAGE_BYTES);
                staged[count++] = page;
                if (count == staged.length) {
                    flush();
                }
            }
        }

        @Override
        public void zero(long page) {
            index.zeroPage(page);
            zeroPages++;
        }

        private void flush() throws IOException {
            if (count > 0) {
                long offset =
                        blocks.appendPages(buffer.clear(), PAGE_BYTES - BlockLayout.BYTES, count, PAGE_BYTES, crcs);
                for (int i = 0; i < count; i++) {
                    index.page(staged[i], blocks.segment(), crcs[i], offset, i);
                }
                pages += count;
                count = 0;
            }
        }

        @Override
        public void snapshotEnd() throws IOException {
            flush();
            BlockRef root = index.write(blocks, record.arena().pages());
            index.commit();
            Statistics was = record.statistics();
            records.add(new CommitRecord(
                    0,
                    records.isEmpty() ? SnapshotKind.FULL : SnapshotKind.INCREMENTAL,
                    record.id(),
                    Optional.empty(),
                    record.createdMillis(),
                    record.arena(),
                    record.types(),
                    record.roots(),
                    record.foreignEntries(),
                    root,
                    types,
                    roots,
                    new Statistics(
                            pages,
                            zeroPages,
                            blocks.bytes() - bytesBefore,
                            was.gateNanos(),
                            was.timeToStopNanos(),
                            was.pauseNanos()),
                    record.toolVersion()));
            bytesBefore = blocks.bytes();
        }

        @Override
        public void end() throws IOException {
            CommitRecord parent = null;
            for (CommitRecord next : records) {
                if (writer == null) {
                    writer = store.begin();
                }
                CommitRecord numbered = next.numbered(writer.number(), Optional.ofNullable(parent));
                writer.commit(numbered);
                writer = null;
                imported.add(SnapshotInfo.of(numbered));
                parent = numbered;
            }
        }

        void abort() {
            if (writer != null) {
                writer.abort();
            }
        }
    }
}
