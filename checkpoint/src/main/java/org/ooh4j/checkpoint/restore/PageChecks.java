package org.ooh4j.checkpoint.restore;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.nio.ByteBuffer;
import java.util.function.IntFunction;
import org.ooh4j.checkpoint.image.Checksum;
import org.ooh4j.checkpoint.image.CorruptImageException;

/** Compares pages with the checksums of the index. Not thread-safe. */
final class PageChecks {
    private final Checksum checksum = new Checksum();
    private final IntFunction<String> names;

    /** @param names what messages call a segment */
    PageChecks(IntFunction<String> names) {
        this.names = names;
    }

    /**
     * Checks pages that lie one after another from the start of {@code bytes}.
     *
     * @param page arena page of the first
     * @param offset of the first in its segment
     * @param crcs their checksums, from index {@code firstCrc}
     */
    void check(ByteBuffer bytes, long page, int pages, int segment, long offset, int[] crcs, int firstCrc)
            throws CorruptImageException {
        for (int i = 0; i < pages; i++) {
            int found = checksum.of(bytes, i * PAGE_BYTES, PAGE_BYTES);
            int expected = crcs[firstCrc + i];
            if (found != expected) {
                throw new CorruptImageException(
                        "checksum of arena page " + (page + i) + " does not match",
                        names.apply(segment),
                        offset + (long) i * PAGE_BYTES,
                        String.format("0x%08x", expected),
                        String.format("0x%08x", found));
            }
        }
    }
}
