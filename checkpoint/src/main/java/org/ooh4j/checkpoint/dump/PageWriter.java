package org.ooh4j.checkpoint.dump;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ooh4j.checkpoint.image.BlockLayout;
import org.ooh4j.checkpoint.image.BlockWriter;
import org.ooh4j.checkpoint.image.Checksum;
import org.ooh4j.checkpoint.image.PageIndex;
import org.ooh4j.heap.dirty.PageSet;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;

/**
 * Takes pages one by one, and writes them in blocks of up to 64, unless they are zero or as the newest snapshot has
 * them. Its memory is one staging area; nothing is allocated per page. Used by one thread.
 */
final class PageWriter implements AutoCloseable {
    // the block's header is put at the end of a first page, so that the pages themselves are aligned
    private static final int HEADER_AT = PAGE_BYTES - BlockLayout.BYTES;

    private final PageIndex index;
    private final PreviousContent previous;
    private final BlockWriter writer;
    private final Reservation staging = Reservation.of((long) (BlockLayout.MAX_PAGES + 1) * PAGE_BYTES);
    private final ByteBuffer buffer;
    private final Checksum checksum = new Checksum();
    private final long[] staged = new long[BlockLayout.MAX_PAGES];
    private final int[] crcs = new int[BlockLayout.MAX_PAGES];
    private final PageSet placed;
    private int count;
    private long written;
    private long zero;
    private long same;
    private long copyNanos;
    private long checkNanos;
    private long writeNanos;

    PageWriter(PageIndex index, PreviousContent previous, BlockWriter writer, long maxPages) {
        this.index = index;
        this.previous = previous;
        this.writer = writer;
        this.placed = new PageSet(maxPages);
        this.buffer = NativeMemory.asByteBuffer(staging.address(), (int) staging.bytes())
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Begins a snapshot: nothing is staged or counted. */
    void begin() {
        placed.clear();
        count = 0;
        written = 0;
        zero = 0;
        same = 0;
        copyNanos = 0;
        checkNanos = 0;
        writeNanos = 0;
    }

    /** Takes one page from {@code source}, if it gives it. */
    void write(long page, PageSource source) throws IOException {
        long began = System.nanoTime();
        boolean given = source.takeInto(page, place());
        long copied = System.nanoTime();
        copyNanos += copied - began;
        if (given) {
            stage(page, copied);
        }
    }

    /** Takes one page whose copy is at native {@code address}. */
    void write(long page, long address) throws IOException {
        NativeMemory.copy(address, place(), PAGE_BYTES);
        stage(page, System.nanoTime());
    }

    private void stage(long page, long began) throws IOException {
        long address = place();
        if (isZero(address)) {
            index.zeroPage(page);
            zero++;
        } else if (previous.isSame(page, address)) {
            same++;
        } else {
            crcs[count] = checksum.of(buffer.clear(), (count + 1) * PAGE_BYTES, PAGE_BYTES);
            staged[count++] = page;
        }
        checkNanos += System.nanoTime() - began;
        if (count == BlockLayout.MAX_PAGES) {
            flush();
        }
    }

    /** Writes what is staged. */
    void flush() throws IOException {
        if (count == 0) {
            return;
        }
        long began = System.nanoTime();
        long offset = writer.appendPages(buffer.clear(), HEADER_AT, count, PAGE_BYTES, crcs);
        for (int i = 0; i < count; i++) {
            index.page(staged[i], writer.segment(), crcs[i], offset, i);
            placed.add(staged[i]);
        }
        written += count;
        count = 0;
        writeNanos += System.nanoTime() - began;
    }

    /** What became of the pages so far. */
    PageCounts counts() {
        return new PageCounts(written, zero, same, copyNanos, checkNanos, writeNanos);
    }

    /** Pages written that the index does not name: their content changed, or their block was freed, before the cut. */
    long superseded() {
        long named = 0;
        for (int i = 0; i < placed.size(); i++) {
            named += index.holds(placed.page(i)) ? 1 : 0;
        }
        return written - named;
    }

    @Override
    public void close() {
        staging.close();
    }

    private long place() {
        return staging.address() + (long) (count + 1) * PAGE_BYTES;
    }

    private static boolean isZero(long address) {
        for (long at = address; at < address + PAGE_BYTES; at += Long.BYTES) {
            if (NativeMemory.getLong(at) != 0) {
                return false;
            }
        }
        return true;
    }
}
