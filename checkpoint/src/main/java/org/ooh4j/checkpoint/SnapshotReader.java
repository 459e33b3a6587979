package org.ooh4j.checkpoint;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.ImageReader;
import org.ooh4j.checkpoint.image.PageVisitor;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.image.TypeEntry;
import org.ooh4j.checkpoint.restore.SnapshotChoice;
import org.ooh4j.checkpoint.store.SnapshotStore;

/**
 * Reads a snapshot as it lies in its store, without a heap. Everything is verified before it is returned; what is damaged
 * is a {@link SnapshotException} that names file and offset. Needs memory for a few blocks, whatever the size of the
 * arena. Not thread-safe; several readers of one store may be used by several threads.
 *
 * <p>A reader stays usable until the store is pruned or compacted; after that a read of what was deleted is a {@link
 * org.ooh4j.checkpoint.store.SnapshotPrunedException}.
 */
public final class SnapshotReader implements AutoCloseable {
    /** Takes pages, ascending. */
    public interface PageConsumer {
        /** @param bytes the page's content from position to limit; used again for the next page */
        void page(long page, ByteBuffer bytes) throws IOException;
    }

    private final SnapshotStore store;
    private final ImageReader image;

    private SnapshotReader(SnapshotStore store, CommitRecord record) throws SnapshotException {
        this.store = store;
        this.image = new ImageReader(store, record);
    }

    /**
     * Opens a snapshot; the store stays the caller's.
     *
     * @param id UUID or number; empty for the last one
     * @throws SnapshotException if there is no such snapshot, or this version cannot read it
     */
    public static SnapshotReader open(SnapshotStore store, Optional<String> id) throws SnapshotException {
        return new SnapshotReader(store, SnapshotChoice.of(store, id));
    }

    /** What a list shows of it. */
    public SnapshotInfo info() {
        return SnapshotInfo.of(record());
    }

    /** All that was recorded of it. */
    public CommitRecord record() {
        return image.record();
    }

    /** The types, in order of their ids, without the primitive arrays. */
    public List<TypeEntry> types() throws IOException {
        return image.types();
    }

    /** Addresses of the named roots. */
    public Map<String, Long> roots() throws IOException {
        return image.roots();
    }

    /** Pages of the arena at the cut. */
    public long pages() {
        return record().arena().pages();
    }

    /** The descriptor of a heap block, 0 where it was free; as {@code heap.space.BlockTable} reads it. */
    public long descriptor(long block) throws IOException {
        return image.descriptor(block);
    }

    /**
     * Puts the content of a page into {@code into}, from its position, which moves behind it.
     *
     * @param page from 0 up to, not including, {@link #pages}
     * @throws IndexOutOfBoundsException if there is no such page
     * @throws java.nio.BufferOverflowException if there is no room for 4096 bytes
     */
    public void page(long page, ByteBuffer into) throws IOException {
        if (page < 0 || page >= pages()) {
            throw new IndexOutOfBoundsException("no such page: page=" + page + " pages=" + pages());
        }
        if (into.remaining() < PAGE_BYTES) {
            throw new java.nio.BufferOverflowException();
        }
        image.page(page, into);
    }

    /** Visits every page that is not zero. */
    public void forEachPage(PageConsumer consumer) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(PAGE_BYTES);
        image.forEachRun(run -> {
            for (long page = run.page(); page < run.page() + run.pages(); page++) {
                image.page(page, bytes.clear());
                consumer.page(page, bytes.flip());
            }
        });
    }

    /** Visits the runs of pages that are not zero, where they lie in the store. Contents are not verified. */
    public void forEachRun(PageVisitor visitor) throws IOException {
        image.forEachRun(visitor);
    }

    /** Reads and verifies everything; returns the number of pages that are not zero. */
    public long verify() throws IOException {
        types();
        roots();
        long[] count = new long[1];
        forEachPage((page, bytes) -> count[0]++);
        return count[0];
    }

    /** Frees memory of its own; the store stays open. */
    @Override
    public void close() {
        image.close();
    }

    SnapshotStore store() {
        return store;
    }
}
