package org.ooh4j.heap.space;

import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;

/**
 * One bit per granule of the arena, beside it; takes real memory as it is touched.
 *
 * <p>Words (64 granules) belong to one block each. <b>Guarantees.</b> {@link #set} may be called by any threads at
 * once. {@link #putWord} needs a single writer of that word at the time. Readers see what the setter wrote before.
 * <b>Progress.</b> Lock-free.
 */
final class GranuleBitmap implements AutoCloseable {
    private final Reservation memory;
    private final long address;

    GranuleBitmap(long granules) {
        memory = Reservation.of(granules >>> 3);
        address = memory.address();
    }

    boolean get(long granule) {
        return (word(granule >>> 6) & 1L << granule) != 0;
    }

    /** Sets a bit; true if this call set it. */
    boolean set(long granule) {
        long place = address + (granule >>> 6 << 3);
        long bit = 1L << granule;
        while (true) {
            long word = NativeMemory.getLongVolatile(place);
            if ((word & bit) != 0) {
                return false;
            }
            if (NativeMemory.compareAndSetLong(place, word, word | bit)) {
                return true;
            }
        }
    }

    /** As {@link #set}, by the only thread that sets bits at the time. */
    boolean setAlone(long granule) {
        long place = address + (granule >>> 6 << 3);
        long word = NativeMemory.getLong(place);
        long bit = 1L << granule;
        if ((word & bit) != 0) {
            return false;
        }
        NativeMemory.putLong(place, word | bit);
        return true;
    }

    /** Bits of granules {@code 64 * index} to {@code 64 * index + 63}, lowest first. */
    long word(long index) {
        return NativeMemory.getLongVolatile(address + (index << 3));
    }

    /** As {@link #word}, but an old value may be seen. */
    long plainWord(long index) {
        return NativeMemory.getLong(address + (index << 3));
    }

    /** Where the word is. */
    long wordAddress(long index) {
        return address + (index << 3);
    }

    /** Replaces a word; release order. */
    void putWord(long index, long word) {
        NativeMemory.putLongRelease(address + (index << 3), word);
    }

    /** Clears the bits of the first {@code granules} granules, a multiple of 64. */
    void clear(long granules) {
        NativeMemory.zero(address, granules >>> 3);
    }

    @Override
    public void close() {
        memory.close();
    }
}
