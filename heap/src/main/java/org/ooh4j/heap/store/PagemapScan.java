package org.ooh4j.heap.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The pages of this process that were written since an asynchronous {@link Userfaultfd} protected them, by the ioctl
 * PAGEMAP_SCAN (Linux 6.7 and newer), for measuring what it costs. Not thread-safe.
 */
public final class PagemapScan implements AutoCloseable {
    /** {@code AT_FDCWD}, linux/fcntl.h. */
    private static final int WORKING_DIRECTORY = -100;
    /** {@code PAGEMAP_SCAN}; this and the following: linux/fs.h. */
    private static final long IOCTL_SCAN = 0xC060_6610L;

    private static final long PROTECT_MATCHING = 1;
    private static final long CHECK_ASYNC = 1 << 1;
    private static final long PAGE_IS_WRITTEN = 1 << 1;
    private static final int ARGUMENT_BYTES = 96;
    private static final int REGION_BYTES = 24;

    private final SystemCalls calls;
    private final long descriptor;
    private final Reservation argument = Reservation.of(ARGUMENT_BYTES);
    private final Reservation regions;

    private PagemapScan(SystemCalls calls, long descriptor, int regions) {
        this.calls = calls;
        this.descriptor = descriptor;
        this.regions = Reservation.of((long) regions * REGION_BYTES);
    }

    /**
     * Opens the page map of this process.
     *
     * @param regions ranges of adjoining pages that one scan has room for, at least 1
     * @throws IOException if it cannot be opened
     */
    public static PagemapScan open(SystemCalls calls, int regions) throws IOException {
        byte[] path = "/proc/self/pagemap\0".getBytes(StandardCharsets.US_ASCII);
        try (Reservation text = Reservation.of(path.length)) {
            NativeMemory.copyFromArray(path, 0, text.address(), path.length);
            long descriptor = calls.call(SystemCallBindings.OPENAT, WORKING_DIRECTORY, text.address(), 0);
            if (descriptor < 0) {
                throw new IOException("/proc/self/pagemap cannot be opened");
            }
            return new PagemapScan(calls, descriptor, regions);
        }
    }

    /**
     * Counts the written pages among {@code bytes} bytes from {@code address}.
     *
     * @param protect whether they are protected again in the same step
     * @throws IOException if the kernel does not have the call or refuses it
     */
    public long written(long address, long bytes, boolean protect) throws IOException {
        // size, flags, start, end, walk_end, vec, vec_len, max_pages, inverted, mask, anyof_mask, return_mask
        long[] words = {
            ARGUMENT_BYTES,
            CHECK_ASYNC | (protect ? PROTECT_MATCHING : 0),
            address,
            address + bytes,
            0,
            regions.address(),
            regions.bytes() / REGION_BYTES,
            0,
            0,
            PAGE_IS_WRITTEN,
            0,
            PAGE_IS_WRITTEN
        };
        NativeMemory.copyFromArray(words, 0, argument.address(), words.length);
        long found = calls.call(SystemCallBindings.IOCTL, descriptor, IOCTL_SCAN, argument.address());
        if (found < 0) {
            throw new IOException("this kernel has no PAGEMAP_SCAN: it needs Linux 6.7");
        }
        long pages = 0;
        for (long region = regions.address();
                region < regions.address() + found * REGION_BYTES;
                region += REGION_BYTES) {
            long length = NativeMemory.getLong(region + Long.BYTES) - NativeMemory.getLong(region);
            pages += length >>> Reservation.PAGE_SHIFT;
        }
        return pages;
    }

    @Override
    public void close() {
        calls.call(SystemCallBindings.CLOSE, descriptor, 0, 0);
        argument.close();
        regions.close();
    }
}
