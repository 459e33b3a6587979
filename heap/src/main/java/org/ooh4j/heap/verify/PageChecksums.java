package org.ooh4j.heap.verify;

import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;

/**
 * A checksum for each page of an arena, beside it. A page that nobody touched since the arena was reserved has the
 * checksum that its entry begins with, that of zeroes. Not thread-safe.
 *
 * <p>64 bits; each step is a bijection of the word that goes in, so a page in which one word changed never keeps its
 * checksum, and any other change goes unseen once in about 2^64.
 */
final class PageChecksums implements AutoCloseable {
    private static final long ODD = 0x9E37_79B9_7F4A_7C15L;
    private static final int LANES = 4;
    private static final int LANE_ROTATION = 29;

    private final Arena arena;
    private final Reservation sums;
    private final long zeroes;

    PageChecksums(Arena arena) {
        this.arena = arena;
        long pages = arena.limitBytes() >>> Reservation.PAGE_SHIFT;
        this.sums = Reservation.of(pages * Long.BYTES);
        try (Reservation untouched = Reservation.of(Reservation.PAGE_BYTES)) {
            this.zeroes = sum(untouched.address());
        }
    }

    /** Pages that the arena has grown to. */
    long committedPages() {
        return arena.committedBytes() >>> Reservation.PAGE_SHIFT;
    }

    /** Takes the page's checksum anew; true if it is another than before. */
    boolean renew(long page) {
        long entry = sums.address() + page * Long.BYTES;
        long now = sum(arena.pageAddress(page)) ^ zeroes;
        long before = NativeMemory.getLong(entry);
        if (now == before) {
            return false;
        }
        NativeMemory.putLong(entry, now);
        return true;
    }

    /** Four lanes, so that a processor works on four words at a time. */
    private static long sum(long address) {
        long a = 1;
        long b = 2;
        long c = 3;
        long d = 4;
        long end = address + Reservation.PAGE_BYTES;
        for (long at = address; at < end; at += LANES * Long.BYTES) {
            a = step(a, NativeMemory.getLong(at));
            b = step(b, NativeMemory.getLong(at + Long.BYTES));
            c = step(c, NativeMemory.getLong(at + 2 * Long.BYTES));
            d = step(d, NativeMemory.getLong(at + 3 * Long.BYTES));
        }
        return step(step(step(a, b), c), d);
    }

    private static long step(long sum, long word) {
        return Long.rotateLeft((sum ^ word) * ODD, LANE_ROTATION);
    }

    @Override
    public void close() {
        sums.close();
    }
}
