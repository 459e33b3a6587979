package org.ooh4j.heap.store;

import java.util.Optional;

/**
 * Makes allocated memory read as zero without touching it, where the operating system helps.
 *
 * <p>{@code malloc} hands out recycled, non-zero memory below a threshold that may climb to 32 MiB (glibc's
 * {@code DEFAULT_MMAP_THRESHOLD_MAX}); above it, always a fresh zero mapping.
 */
final class FreshMemory {
    private static final long ALWAYS_MAPPED = 64L << 20;
    private static final long SAMPLE_STRIDE = 64 * 1024;

    private FreshMemory() {}

    /** Makes whole pages that were just allocated read as zero. */
    static void makeZero(long address, long bytes) {
        boolean linux = System.getProperty("os.name", "").equals("Linux");
        if (linux && bytes >= ALWAYS_MAPPED && SystemCalls.best().isEmpty() && looksZero(address, bytes)) {
            return;
        }
        discard(address, bytes);
    }

    /** Guards against another {@code malloc} that recycles large pieces too: a read of fresh memory commits nothing. */
    private static boolean looksZero(long address, long bytes) {
        for (long offset = 0; offset < bytes; offset += SAMPLE_STRIDE) {
            if (NativeMemory.getLong(address + offset) != 0) {
                return false;
            }
        }
        return NativeMemory.getLong(address + bytes - Long.BYTES) == 0;
    }

    /** Makes whole pages zero; true if their memory went back to the operating system. */
    static boolean discard(long address, long bytes) {
        Optional<SystemCalls> calls = SystemCalls.best();
        if (calls.isPresent() && calls.get().giveBack(address, bytes)) {
            return true;
        }
        NativeMemory.zero(address, bytes);
        return false;
    }

    /** As {@link #discard}, where pages of files may be mapped: they would read as the file again. */
    static boolean replace(long address, long bytes) {
        Optional<SystemCalls> calls = SystemCalls.best();
        if (calls.isPresent() && calls.get().mapZeros(address, bytes)) {
            return true;
        }
        NativeMemory.zero(address, bytes);
        return false;
    }
}
