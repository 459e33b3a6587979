package org.ooh4j.heap.store;

/**
 * A page-aligned, zero-filled range of native memory, given real memory by the operating system as it is touched.
 */
public final class Reservation implements AutoCloseable {
    /** Bytes of a page. */
    public static final int PAGE_BYTES = 4096;
    /** log2 of {@link #PAGE_BYTES}. */
    public static final int PAGE_SHIFT = 12;

    private Reservation() {}

    /**
     * Reserves {@code bytes} bytes, rounded up to whole pages.
     *
     * @throws IllegalArgumentException if bytes is not positive
     * @throws OutOfMemoryError if the operating system refuses
     */
    public static Reservation of(long bytes) {
        throw new UnsupportedOperationException();
    }
    /** Absolute address of the first byte, a multiple of {@link #PAGE_BYTES}. */
    public long address() {
        throw new UnsupportedOperationException();
    }
    /** Size in bytes, a multiple of {@link #PAGE_BYTES}. */
    public long bytes() {
        throw new UnsupportedOperationException();
    }
    /**
     * Makes whole pages zero and gives their memory back to the operating system where a system call for it is
     * available, else zeroes them.
     *
     * @return whether the memory went back
     */
    public boolean discard(long offset, long bytes) {
        throw new UnsupportedOperationException();
    }
    /** Frees the memory; the caller makes sure that nothing accesses it any more. Idempotent. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
