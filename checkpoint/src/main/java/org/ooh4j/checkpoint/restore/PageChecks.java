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
     * Checks pages {@code [first, first + pages)} of a run, which lie one after another in {@code bytes} from {@code at}.
     */
    void check(ByteBuffer bytes, int at, StoredRun run, int first, int pages) throws CorruptImageException {
        bytes.clear();
        for (int i = 0; i < pages; i++) {
            int found = checksum.of(bytes, at + i * PAGE_BYTES, PAGE_BYTES);
            int expected = run.crcs()[first + i];
            if (found != expected) {
                throw new CorruptImageException(
                        "checksum of arena page " + (run.page() + first + i) + " does not match",
                        names.apply(run.segment()),
                        run.offset() + (long) (first + i) * PAGE_BYTES,
                        String.format("0x%08x", expected),
                        String.format("0x%08x", found));
            }
        }
    }
}
