package org.ooh4j.heap.space;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;
import static org.ooh4j.heap.store.Reservation.PAGE_SHIFT;

import java.util.concurrent.atomic.AtomicInteger;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;

/**
 * What the slots of pages that are rescanned again and again held when a marker last found it marked. A slot that still
 * holds the same need not be looked up: mark bits lie all over a table as large as 1/128 of the heap, the copy of a page is
 * read in step with the page. A heap keeps the memory of the copies that it came to need, {@value #MOST_PAGES} pages at most.
 *
 * <p><b>Assumptions.</b> One marker at a time looks through a page, and the next one after it has ended. Whoever clears
 * marks calls {@link #forget}, and no marker runs meanwhile. <b>Guarantees.</b> A word of a copy is 0 or a reference that was seen
 * marked since the marks were cleared, whatever has become of the page: so a copy may be old, but is never wrong.
 * <b>Progress.</b> Wait-free.
 */
final class SeenSlots implements AutoCloseable {
    /** Pages that have a copy at most; others are looked up slot by slot. */
    static final int MOST_PAGES = 4096;

    /** In place of a copy's number: the page came once, and has none. */
    private static final int CAME_ONCE = MOST_PAGES;

    private static final int NUMBER_BITS = 13;
    private static final long NUMBER_MASK = (1 << NUMBER_BITS) - 1;

    /** For each page of the arena the epoch in which it last came, and the number of its copy below. */
    private final Reservation numbers;

    private final Reservation copies;
    private final AtomicInteger used = new AtomicInteger();
    private volatile long epoch = 1;

    /** No copies yet, for an arena of {@code pages} pages. */
    SeenSlots(long pages) {
        numbers = Reservation.of(pages * Long.BYTES);
        copies = Reservation.unzeroed(Math.min(pages, MOST_PAGES) << PAGE_SHIFT);
    }

    /** Where the copy of arena page {@code page} is; 0 if it has none. */
    long of(long page) {
        long entry = NativeMemory.getLong(entry(page));
        long number = entry & NUMBER_MASK;
        return entry >>> NUMBER_BITS == epoch && number != CAME_ONCE ? copy(number) : 0;
    }

    /**
     * As {@link #of}, for a page that may come again; when it does it is given a copy of zeros, while there are any. So
     * pages that come once, as those of new objects do, cost an entry and no copy.
     */
    long ofComing(long page) {
        long copy = of(page);
        if (copy != 0) {
            return copy;
        }
        long entry = entry(page);
        if (NativeMemory.getLong(entry) >>> NUMBER_BITS != epoch) {
            NativeMemory.putLong(entry, epoch << NUMBER_BITS | CAME_ONCE);
            return 0;
        }
        int number = used.get() < MOST_PAGES ? used.getAndIncrement() : MOST_PAGES;
        if (number >= MOST_PAGES) {
            return 0;
        }
        NativeMemory.zero(copy(number), PAGE_BYTES);
        NativeMemory.putLong(entry, epoch << NUMBER_BITS | number);
        return copy(number);
    }

    private long entry(long page) {
        return numbers.address() + page * Long.BYTES;
    }

    private long copy(long number) {
        return copies.address() + (number << PAGE_SHIFT);
    }

    /** No page has a copy any more. */
    void forget() {
        used.set(0);
        epoch++;
    }

    @Override
    public void close() {
        numbers.close();
        copies.close();
    }
}
