package org.ooh4j.checkpoint.dump;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.security.SecureRandom;
import org.ooh4j.checkpoint.image.PageIndex;
import org.ooh4j.checkpoint.image.UndoableLongs;
import org.ooh4j.heap.store.NativeMemory;

/**
 * A fingerprint of 128 bits for each page that the index names: a page with the fingerprint it had is not written again.
 * The memory is 16 bytes a page.
 *
 * <p><b>Why not compare bytes.</b> They are in the store, perhaps compressed, perhaps far away. <b>Why it may be
 * trusted.</b> The fingerprint is the universal hash NH of UMAC (RFC 4418) with words of 64 bits: of two different
 * pages the fingerprints are the same for at most one in 2^64 keys, whatever the pages are. The key is drawn at random,
 * leaves the process never, and is new with each checkpointer; so no program can write pages that collide, by chance or
 * on purpose, better than that: at a million changed pages a second, one in half a million years. The CRC-32C of the
 * index would lose a page in little more than an hour.
 */
final class PageFingerprints implements PreviousContent {
    private static final int WORDS = PAGE_BYTES / Long.BYTES;

    private final PageIndex index;
    private final UndoableLongs prints = new UndoableLongs();
    private final long[] key;

    PageFingerprints(PageIndex index) {
        this(index, new SecureRandom().longs(WORDS).toArray());
    }

    PageFingerprints(PageIndex index, long[] key) {
        this.index = index;
        this.key = key;
    }

    @Override
    public boolean isSame(long page, long address) {
        long low = 0;
        long high = 0;
        for (int i = 0; i < WORDS; i += 2) {
            long at = address + (long) i * Long.BYTES;
            long a = NativeMemory.getLong(at) + key[i];
            long b = NativeMemory.getLong(at + Long.BYTES) + key[i + 1];
            long product = a * b;
            low += product;
            high += unsignedMultiplyHigh(a, b) + (Long.compareUnsigned(low, product) < 0 ? 1 : 0);
        }
        // both must be kept, whatever the first says
        boolean changed = prints.set(2 * page, low);
        changed |= prints.set(2 * page + 1, high);
        return !changed && index.holds(page);
    }

    @Override
    public void commit() {
        prints.keep();
    }

    @Override
    public void rollback() {
        prints.takeBack();
    }

    /** Half of a page's fingerprint, for tests. */
    long low(long page) {
        return prints.get(2 * page);
    }

    /** {@code Math.unsignedMultiplyHigh} comes with Java 18. */
    private static long unsignedMultiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
    }
}
