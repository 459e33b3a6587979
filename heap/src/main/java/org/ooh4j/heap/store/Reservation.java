package org.ooh4j.heap.store;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A page-aligned, zero-filled range of native memory, given real memory by the operating system as it is touched.
 *
 * <p><b>Assumptions</b>: the caller neither accesses the memory after {@link #close()} nor lets a range be written while
 * it is discarded. <b>Guarantees</b>: reads as zero until written. <b>Progress</b>: {@link #of} and {@link #discard} may
 * take time in proportion to the size where the system calls are missing. Thread-safe.
 */
public final class Reservation implements AutoCloseable {
    /** Bytes of a page. */
    public static final int PAGE_BYTES = 4096;
    /** log2 of {@link #PAGE_BYTES}. */
    public static final int PAGE_SHIFT = 12;

    private final long base;
    private final long address;
    private final long bytes;
    private final AtomicBoolean closed = new AtomicBoolean();

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
     * available, else zeroes them.
     *
     * @return whether the memory went back
     * @throws IllegalArgumentException if the range is not whole pages inside the reservation
     */
    public boolean discard(long offset, long bytes) {
        if (((offset | bytes) & (PAGE_BYTES - 1)) != 0 || offset < 0 || bytes < 0 || offset > this.bytes - bytes) {
            throw new IllegalArgumentException(
                    "not whole pages of the reservation: offset=" + offset + " bytes=" + bytes + " size=" + this.bytes);
        }
        return bytes == 0 || FreshMemory.discard(address + offset, bytes);
    }

    /** Frees the memory; the caller makes sure that nothing accesses it any more. Idempotent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            ChronicleMemory.MEMORY.freeMemory(base, bytes + PAGE_BYTES);
        }
    }
}
