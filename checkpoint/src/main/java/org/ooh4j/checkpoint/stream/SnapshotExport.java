package org.ooh4j.checkpoint.stream;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ooh4j.checkpoint.image.Checksum;
import org.ooh4j.checkpoint.image.CommitCodec;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.image.FileHeader;
import org.ooh4j.checkpoint.image.ImageReader;
import org.ooh4j.checkpoint.image.PageRun;
import org.ooh4j.checkpoint.restore.SnapshotChoice;
import org.ooh4j.checkpoint.store.SnapshotStore;

/** Writes snapshots of a store as one stream: the first whole, each later one as what differs from the one before. */
public final class SnapshotExport {
    /** Pages of a PAGES frame. */
    static final int FRAME_PAGES = 64;

    /** Descriptors of a DESCRIPTORS frame, and ranges of a ZEROS frame. */
    static final int FRAME_ITEMS = 16 << 10;

    private final SnapshotStore store;
    private final FrameOutput to;
    private final Checksum checksum = new Checksum();
    private final ByteBuffer page = ByteBuffer.allocateDirect(FRAME_PAGES * PAGE_BYTES);
    private PagePlaces before = new PagePlaces();
    private long pages;

    private SnapshotExport(SnapshotStore store, OutputStream to) {
        this.store = store;
        this.to = new FrameOutput(to);
    }

    /**
     * Exports snapshots; every page is verified on the way.
     *
     * @param ids UUIDs or numbers, in the order of the stream; none means the last snapshot
     * @param to stays open; buffer it
     * @throws org.ooh4j.checkpoint.image.SnapshotException if there is no such snapshot or it is damaged: the stream is
     *     then incomplete, and no import takes it
     */
    public static void write(SnapshotStore store, List<String> ids, OutputStream to) throws IOException {
        SnapshotExport export = new SnapshotExport(store, to);
        to.write(new FileHeader(FileHeader.Kind.STREAM, 1, UUID.randomUUID())
                .encode()
                .array());
        int count = 0;
        for (String id : ids) {
            export.snapshot(SnapshotChoice.of(store, Optional.of(id)));
            count++;
        }
        if (count == 0) {
            export.snapshot(SnapshotChoice.of(store, Optional.empty()));
            count++;
        }
        export.to.payload().putInt(count).putInt(export.to.total());
        export.to.write(FrameKind.STREAM_END);
        to.flush();
    }

    private void snapshot(CommitRecord record) throws IOException {
        try (ImageReader image = new ImageReader(store, record)) {
            snapshot(record, image);
        }
    }

    private void snapshot(CommitRecord record, ImageReader image) throws IOException {
        to.payload().put(CommitCodec.encode(record));
        to.write(FrameKind.SNAPSHOT);
        payload(FrameKind.TYPES, image.typesPayload());
        payload(FrameKind.ROOTS, image.rootsPayload());
        descriptors(image.descriptors());
        pages = 0;
        PagePlaces now = new PagePlaces();
        image.forEachRun(run -> {
            for (int i = 0; i < run.pages(); i++) {
                now.put(run.page() + i, run.segment(), run.place(i));
            }
            changedPages(run);
        });
        zeros(now);
        before = now;
        to.payload().putLong(pages).putInt(to.total());
        to.write(FrameKind.SNAPSHOT_END);
    }

    private void payload(FrameKind kind, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            int piece = Math.min(bytes.remaining(), FrameLayout.MAX_PAYLOAD);
            to.payload().put(bytes.slice(bytes.position(), piece));
            bytes.position(bytes.position() + piece);
            to.write(kind);
        }
    }

    private void descriptors(long[] all) throws IOException {
        for (int from = 0; from < all.length; from += FRAME_ITEMS) {
            ByteBuffer payload = to.payload().putInt(from);
            for (int i = from; i < Math.min(all.length, from + FRAME_ITEMS); i++) {
                payload.putLong(all[i]);
            }
            to.write(FrameKind.DESCRIPTORS);
        }
    }

    private void changedPages(PageRun run) throws IOException {
        int i = 0;
        while (i < run.pages()) {
            if (isUnchanged(run, i)) {
                i++;
                continue;
            }
            int end = i + 1;
            while (end < run.pages() && !isUnchanged(run, end)) {
                end++;
            }
            pages(run, i, end);
            i = end;
        }
    }

    private boolean isUnchanged(PageRun run, int i) {
        return before.is(run.page() + i, run.segment(), run.place(i));
    }

    private void pages(PageRun run, int from, int end) throws IOException {
        run.read(from, page.clear().limit((end - from) * PAGE_BYTES));
        ByteBuffer payload = to.payload().putLong(run.page() + from);
        for (int i = from; i < end; i++) {
            int found = checksum.of(page, (i - from) * PAGE_BYTES, PAGE_BYTES);
            if (found != run.crc(i)) {
                throw new CorruptImageException(
                        "checksum of arena page " + (run.page() + i) + " does not match",
                        store.name(run.segment()),
                        run.offset(i),
                        String.format("0x%08x", run.crc(i)),
                        String.format("0x%08x", found));
            }
        }
        payload.put(page.flip());
        to.write(FrameKind.PAGES);
        pages += end - from;
    }

    /** Pages that had content in the snapshot before and have none now. */
    private void zeros(PagePlaces now) throws IOException {
        ByteBuffer payload = to.payload();
        for (long at = before.next(0); at >= 0; at = before.next(at + 1)) {
            if (!now.has(at)) {
                payload.putLong(at);
                if (to.length() == FRAME_ITEMS * Long.BYTES) {
                    to.write(FrameKind.ZEROS);
                    payload = to.payload();
                }
            }
        }
        if (to.length() > 0) {
            to.write(FrameKind.ZEROS);
        }
    }
}
