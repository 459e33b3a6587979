package org.ooh4j.heap.space;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.ooh4j.heap.store.MappableFile;
import org.ooh4j.heap.store.Reservation;

/**
 * The arena's memory and the simulated guest virtual addresses (gva) of what is in it. A gva is {@link #BASE} plus the
 * offset in the arena, in every JVM: images need no relocation.
 */
public final class Arena implements AutoCloseable {
    /** gva of the arena's first byte; a multiple of the block size. */
    public static final long BASE = 0x7E00_0000_0000L;

    /** The largest limit: gvas stay below 2^47, where user space ends. */
    static final long MAX_BYTES = 0x8000_0000_0000L - BASE;

    private final Reservation memory;
    private final long delta;
    private final AtomicReference<String> condemned = new AtomicReference<>();
    private volatile long committedBytes;

    /**
     * Reserves an arena that may grow to {@code limitBytes}, rounded up to whole blocks.
     *
     * @throws IllegalArgumentException if the limit is not between 1 byte and 2 TiB
     * @throws OutOfMemoryError if the operating system refuses the reservation
     */
    public Arena(long limitBytes) {
        if (limitBytes <= 0 || limitBytes > MAX_BYTES) {
            throw new IllegalArgumentException("the arena's limit is out of range: limit=" + limitBytes + " largest="
                    + MAX_BYTES + "; choose a heap size between one block and 2 TiB");
        }
        memory = Reservation.of((limitBytes + BlockTable.BLOCK_BYTES - 1) & -BlockTable.BLOCK_BYTES);
        delta = memory.address() - BASE;
    }

    /** Most bytes that may be committed, whole blocks. */
    public long limitBytes() {
        return memory.bytes() & -BlockTable.BLOCK_BYTES;
    }

    /** Bytes that the arena has grown to from its start; it grows by a few blocks at a time. */
    public long committedBytes() {
        return committedBytes;
    }

    /** Add this to a gva to get the native address. Constant over the arena's life. */
    public long delta() {
        return delta;
    }

    /** Native address of arena page {@code page} (0 is the first). */
    public long pageAddress(long page) {
        return memory.address() + (page << Reservation.PAGE_SHIFT);
    }

    /** Arena page number of a gva. */
    public static long page(long gva) {
        return (gva - BASE) >>> Reservation.PAGE_SHIFT;
    }

    /** The arena has grown to {@code blocks} blocks. */
    void commit(int blocks) {
        committedBytes = (long) blocks << BlockTable.BLOCK_SHIFT;
    }

    /** Makes a block's memory zero; true if it went back to the operating system. */
    boolean discard(int block) {
        return memory.discard((long) block << BlockTable.BLOCK_SHIFT, BlockTable.BLOCK_BYTES);
    }

    /**
     * Maps pages of a file, privately, in the place of arena pages that nobody uses; as {@link Reservation#map}.
     *
     * @param page first arena page
     */
    public void map(long page, long pages, MappableFile file, long fileOffset) throws IOException {
        memory.map(page << Reservation.PAGE_SHIFT, file, fileOffset, pages << Reservation.PAGE_SHIFT);
    }

    /**
     * Arena pages that are all about to be written for the first time; as {@link Reservation#expectFilled}.
     *
     * @param page first arena page
     * @return bytes that may come in huge pages
     */
    public long expectFilled(long page, long pages) {
        return memory.expectFilled(page << Reservation.PAGE_SHIFT, pages << Reservation.PAGE_SHIFT);
    }

    /** The first pages are filled; as {@link Reservation#filled}. */
    public void filled(long pages) {
        memory.filled(0, pages << Reservation.PAGE_SHIFT);
    }

    /** The content is not what it should be, as was found out too late to refuse it; the first reason stays. Thread-safe. */
    public void condemn(String reason) {
        condemned.compareAndSet(null, reason);
    }

    /** Why the content is not sound, if it is known not to be. Thread-safe. */
    public Optional<String> condemned() {
        return Optional.ofNullable(condemned.get());
    }

    /** Frees the memory; nothing may use an address in it any more. */
    @Override
    public void close() {
        memory.close();
    }
}
