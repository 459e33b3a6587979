package org.ooh4j.checkpoint.dump;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ooh4j.checkpoint.image.BlockLayout;
import org.ooh4j.checkpoint.image.BlockWriter;
import org.ooh4j.checkpoint.image.Checksum;
import org.ooh4j.checkpoint.image.PageIndex;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;

/**
 * Takes pending pages one by one, and writes them in blocks of up to 64. Its memory is one staging area; nothing is
 * allocated per page. Used by one thread.
 */
final class PageWriter implements AutoCloseable {
    // the block's header is put at the end of a first page, so that the pages themselves are aligned
    private static final int HEADER_AT = PAGE_BYTES - BlockLayout.BYTES;

    private final CopyBeforeWrite pending;
    private final PageIndex index;
    private final BlockWriter writer;
    private final Reservation staging = Reservation.of((long) (BlockLayout.MAX_PAGES + 1) * PAGE_BYTES);
    private final ByteBuffer buffer;
    private final Checksum checksum = new Checksum();
    private final long[] staged = new long[BlockLayout.MAX_PAGES];
    private final int[] crcs = new int[BlockLayout.MAX_PAGES];
    private int count;
    private long pages;
    private long zeroPages;

    PageWriter(CopyBeforeWrite pending, PageIndex index, BlockWriter writer) {
        this.pending = pending;
        this.index = index;
        this.writer = writer;
        this.buffer = NativeMemory.asByteBuffer(staging.address(), (int) staging.bytes())
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    void begin() {
        count = 0;
        pages = 0;
        zeroPages = 0;
    }

    /** Takes one page, if it is pending. */
    void write(long page) throws IOException {
        int at = (count + 1) * PAGE_BYTES;
        if (!pending.takeInto(page, staging.address() + at)) {
            return;
        }
        if (isZero(staging.address() + at)) {
            index.zeroPage(page);
            zeroPages++;
            return;
        }
        crcs[count] = checksum.of(buffer.clear(), at, PAGE_BYTES);
        staged[count++] = page;
        if (count == BlockLayout.MAX_PAGES) {
            flush();
        }
    }

    /** Writes what is staged. */
    void flush() throws IOException {
        if (count == 0) {
            return;
        }
        long offset = writer.appendPages(buffer.clear(), HEADER_AT, count, PAGE_BYTES, crcs);
        for (int i = 0; i < count; i++) {
            index.page(staged[i], writer.segment(), crcs[i], offset, i);
        }
        pages += count;
        count = 0;
    }

    long pages() {
        return pages;
    }

    long zeroPages() {
        return zeroPages;
    }

    @Override
    public void close() {
        staging.close();
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
