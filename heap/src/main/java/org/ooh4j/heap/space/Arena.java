package org.ooh4j.heap.space;

/**
 * The arena's memory and the simulated guest virtual addresses (gva) of what is in it. A gva is {@link #BASE} plus the
 * offset in the arena, in every JVM: images need no relocation.
 */
public final class Arena implements AutoCloseable {
    /** gva of the arena's first byte; a multiple of the block size. */
    public static final long BASE = 0x7E00_0000_0000L;

    /** Reserves an arena that may grow to {@code limitBytes}, rounded up to whole blocks. */
    public Arena(long limitBytes) {
        throw new UnsupportedOperationException();
    }

    public long limitBytes() {
        throw new UnsupportedOperationException();
    }
    /** Bytes in use from the start of the arena: blocks ever handed out. */
    public long committedBytes() {
        throw new UnsupportedOperationException();
    }
    /** Add this to a gva to get the native address. Constant over the arena's life. */
    public long delta() {
        throw new UnsupportedOperationException();
    }
    /** Native address of arena page {@code page} (0 is the first). */
    public long pageAddress(long page) {
        throw new UnsupportedOperationException();
    }
    /** Arena page number of a gva. */
    public static long page(long gva) {
        return (gva - BASE) >>> 12;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
