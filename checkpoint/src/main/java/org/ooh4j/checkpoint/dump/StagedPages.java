package org.ooh4j.checkpoint.dump;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;

/**
 * Memory for the pages that a stop copies. It is touched before the stop, so that copying meets no page fault there, and
 * kept. Where it does not suffice the pages in it are written at once, in the stop, and its room is used again: the stop
 * then takes as long as the disk does, and the report says so. Used by one thread.
 */
final class StagedPages implements AutoCloseable {
    private final Arena arena;
    private final ImageDump image;
    private final Reservation memory;
    private final int[] pages;
    private int touched;
    private int count;
    private long copied;
    private long copyNanos;
    private long spilled;

    /** @param bytes at least a page */
    StagedPages(Arena arena, ImageDump image, long bytes) {
        this.arena = arena;
        this.image = image;
        this.memory = Reservation.of(bytes);
        this.pages = new int[Math.toIntExact(bytes / PAGE_BYTES)];
    }

    /** Pages that it can hold. */
    int room() {
        return pages.length;
    }

    /** Before the stop: forgets what it held, and makes memory real for so many pages, as far as there is room. */
    void prepare(long expected) {
        forget();
        int needed = (int) Math.min(pages.length, expected);
        for (; touched < needed; touched++) {
            NativeMemory.putByte(address(touched), (byte) 0);
        }
    }

    /** Nothing is held, nothing was counted. */
    void forget() {
        count = 0;
        copied = 0;
        copyNanos = 0;
        spilled = 0;
    }

    /** In the stop: copies a page. */
    void copy(long page) {
        if (count == pages.length) {
            spill();
        }
        NativeMemory.copy(arena.pageAddress(page), address(count), PAGE_BYTES);
        pages[count++] = (int) page;
        copied++;
    }

    /** How long the copies took: the clock is read around all of them, not for each. */
    void took(long nanos) {
        copyNanos += nanos;
    }

    /** After the stop: hands the pages to the image. */
    void write() throws IOException {
        PageWriter to = image.pages();
        for (int i = 0; i < count; i++) {
            to.write(pages[i], address(i));
        }
        count = 0;
        to.flush();
    }

    /** What the stop did, for a report. */
    StopWork work(long residual, long predictedNanos) {
        return new StopWork(residual, copied, copyNanos, spilled, predictedNanos);
    }

    long copied() {
        return copied;
    }

    @Override
    public void close() {
        memory.close();
    }

    private void spill() {
        try {
            spilled += count;
            image.begin();
            write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long address(int slot) {
        return memory.address() + (long) slot * PAGE_BYTES;
    }
}
