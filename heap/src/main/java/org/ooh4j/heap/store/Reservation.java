package org.ooh4j.heap.store;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A page-aligned, zero-filled range of native memory, given real memory by the operating system as it is touched.
 *
 * <p><b>Assumptions</b>: the caller neither accesses the memory after {@link #close()} nor lets a range be written while
 * it is discarded. <b>Guarantees</b>: reads as zero until written or mapped over. <b>Progress</b>: {@link #of} and {@link #discard} may
 * take time in proportion to the size where the system calls are missing. Thread-safe.
 */
public final class Reservation implements AutoCloseable {
    /** Bytes of a page. */
    public static final int PAGE_BYTES = 4096;
    /** log2 of {@link #PAGE_BYTES}. */
    public static final int PAGE_SHIFT = 12;

    /** Of x86-64, and of aarch64 with small pages of 4 KiB. */
    private static final long HUGE_PAGE_BYTES = 2L << 20;

    private static final int MOST_REPLACED = 8192;

    private final long base;
    private final long address;
    private final long bytes;
    private final AtomicBoolean closed = new AtomicBoolean();
    /** End of the pages that may be a file's: those do not read as zero when they are given back. */
    private volatile long mappedEnd;

    /** How often pages below {@link #mappedEnd} were given back: each may split a mapping, of which a process has few. */
    private final AtomicInteger replaced = new AtomicInteger();

    private Reservation(long base, long bytes) {
        this.base = base;
        this.address = (base + PAGE_BYTES - 1) & -PAGE_BYTES;
        this.bytes = bytes;
    }

    /**
     * Reserves {@code bytes} bytes, rounded up to whole pages.
     *
     * @throws IllegalArgumentException if bytes is not positive
     * @throws OutOfMemoryError if the operating system refuses
     * @throws IllegalStateException if native memory cannot be reached in this JVM
     */
    public static Reservation of(long bytes) {
        Reservation reservation = unzeroed(bytes);
        FreshMemory.makeZero(reservation.address, reservation.bytes);
        return reservation;
    }

    /** As {@link #of}, but what it holds at first is unknown: for memory whose user writes before it reads. */
    public static Reservation unzeroed(long bytes) {
        if (bytes <= 0 || bytes > Long.MAX_VALUE - 2 * PAGE_BYTES) {
            throw new IllegalArgumentException(
                    "reservation size is out of range: bytes=" + bytes + "; give at least 1");
        }
        ChronicleMemory.requireWorking();
        long rounded = (bytes + PAGE_BYTES - 1) & -PAGE_BYTES;
        return new Reservation(allocate(rounded + PAGE_BYTES), rounded);
    }

    private static long allocate(long bytes) {
        try {
            return ChronicleMemory.MEMORY.allocate(bytes);
        } catch (OutOfMemoryError | IllegalArgumentException e) {
            OutOfMemoryError refused = new OutOfMemoryError(
                    "the operating system refused native memory: bytes=" + bytes + "; ask for a smaller heap");
            refused.initCause(e);
            throw refused;
        }
    }

    /** Absolute address of the first byte, a multiple of {@link #PAGE_BYTES}. */
    public long address() {
        return address;
    }

    /** Size in bytes, a multiple of {@link #PAGE_BYTES}. */
    public long bytes() {
        return bytes;
    }

    /**
     * Makes whole pages zero and gives their memory back to the operating system where a system call for it is
     * available, else zeroes them. Where files were mapped that is done for so many pieces only, and the rest is zeroed.
     *
     * @return whether the memory went back
     * @throws IllegalArgumentException if the range is not whole pages inside the reservation
     */
    public boolean discard(long offset, long bytes) {
        requirePages(offset, bytes);
        if (bytes == 0) {
            return true;
        }
        if (offset >= mappedEnd) {
            return FreshMemory.discard(address + offset, bytes);
        }
        if (replaced.getAndIncrement() < MOST_REPLACED) {
            return FreshMemory.replace(address + offset, bytes);
        }
        NativeMemory.zero(address + offset, bytes);
        return false;
    }

    /**
     * Maps whole pages of a file, privately, in the place of pages that nobody uses: they are read when they are first
     * accessed, and a write changes the memory alone.
     *
     * @throws IllegalArgumentException if the ranges are not whole pages inside the reservation and the file
     * @throws IOException if the operating system refuses; those pages may then not be accessed any more, only closed
     */
    public void map(long offset, MappableFile file, long fileOffset, long bytes) throws IOException {
        requirePages(offset, bytes);
        synchronized (this) {
            mappedEnd = Math.max(mappedEnd, offset + bytes);
        }
        file.map(address + offset, fileOffset, bytes);
    }

    /**
     * Every one of these fresh pages is about to be written, so their memory may come in huge pages: a fault for 2 MiB in
     * place of 512. What is no whole huge page stays as it is; so does all where the operating system has none.
     *
     * @return bytes that may come so
     * @throws IllegalArgumentException if the range is not whole pages inside the reservation
     */
    public long expectFilled(long offset, long bytes) {
        requirePages(offset, bytes);
        long from = address + offset + HUGE_PAGE_BYTES - 1 & -HUGE_PAGE_BYTES;
        long to = address + offset + bytes & -HUGE_PAGE_BYTES;
        return from < to
                        && SystemCalls.best()
                                .filter(calls -> calls.preferHugePages(from, to - from))
                                .isPresent()
                ? to - from
                : 0;
    }

    /**
     * The pages are filled. Huge ones stay; of one that is given back in parts the parts no longer count as resident, and the
     * kernel takes their memory under pressure, or when all parts are back. None is made anew, which would take memory for the
     * parts again.
     *
     * @throws IllegalArgumentException if the range is not whole pages inside the reservation
     */
    public void filled(long offset, long bytes) {
        requirePages(offset, bytes);
        if (bytes > 0) {
            SystemCalls.best().ifPresent(calls -> calls.keepSmallPages(address + offset, bytes));
        }
    }

    private void requirePages(long offset, long bytes) {
        if (((offset | bytes) & (PAGE_BYTES - 1)) != 0 || offset < 0 || bytes < 0 || offset > this.bytes - bytes) {
            throw new IllegalArgumentException(
                    "not whole pages of the reservation: offset=" + offset + " bytes=" + bytes + " size=" + this.bytes);
        }
    }

    /** Frees the memory; the caller makes sure that nothing accesses it any more. Idempotent. */
    @Override
    public void close() {
        // the allocator may hand the memory out again: no page of a file may be among it
        if (closed.compareAndSet(false, true) && (mappedEnd == 0 || FreshMemory.replace(address, bytes))) {
            ChronicleMemory.MEMORY.freeMemory(base, bytes + PAGE_BYTES);
        }
    }
}
