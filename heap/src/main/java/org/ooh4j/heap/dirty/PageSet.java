package org.ooh4j.heap.dirty;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * A set of arena page numbers whose iteration and clearing cost as much as it holds pages, not as much as the arena
 * has: a bitmap for membership, a list for the order of arrival. Not thread-safe.
 */
public final class PageSet {
    private static final int FIRST_CAPACITY = 1024;
    private static final int DIGIT_BITS = 8;
    private static final int DIGIT = (1 << DIGIT_BITS) - 1;

    private final long[] bits;
    private int[] pages = new int[FIRST_CAPACITY];
    private int size;
    /** The other array of {@link #sort}, and where each digit's pages begin in it. */
    private int[] sorted = new int[0];

    private final int[] starts = new int[DIGIT + 2];

    /** Makes an empty set for page numbers from 0 up to, not including, {@code pages}. */
    public PageSet(long pages) {
        bits = new long[Math.toIntExact((pages + 63) >>> 6)];
    }

    /**
     * Adds {@code page}.
     *
     * @return true if it was not in the set
     * @throws IndexOutOfBoundsException if the page is outside the range the set was made for
     */
    public boolean add(long page) {
        int word = (int) (page >>> 6);
        long bit = 1L << page;
        if ((bits[word] & bit) != 0) {
            return false;
        }
        if (size == pages.length) {
            pages = Arrays.copyOf(pages, size * 2); // before the bit: the stack may run out in this call
        }
        bits[word] |= bit;
        pages[size++] = (int) page;
        return true;
    }

    /** Whether {@code page} is in the set. */
    public boolean contains(long page) {
        return (bits[(int) (page >>> 6)] & (1L << page)) != 0;
    }

    /** Adds every page of {@code other}. */
    public void addAll(PageSet other) {
        int count = other.size;
        if (count == 0) {
            return;
        }
        if (count > pages.length - size) {
            pages = Arrays.copyOf(pages, Math.max(pages.length * 2, size + count));
        }
        if (size == 0) {
            System.arraycopy(other.pages, 0, pages, 0, count);
            takeBits(other);
            size = count; // last: the stack may run out in these calls, and then the set is still empty
        } else {
            merge(other);
        }
    }

    /** The bits of {@code other}'s pages; none is set here. */
    private void takeBits(PageSet other) {
        if (other.size >= bits.length) {
            System.arraycopy(other.bits, 0, bits, 0, bits.length);
            return;
        }
        for (int i = 0; i < other.size; i++) {
            int word = other.pages[i] >>> 6;
            bits[word] = other.bits[word];
        }
    }

    /** Neighbours come one after the other: their word of the bitmap stays in a register. */
    private void merge(PageSet other) {
        int word = 0;
        long here = bits[0];
        for (int i = 0; i < other.size; i++) {
            int page = other.pages[i];
            if (page >>> 6 != word) {
                bits[word] = here;
                word = page >>> 6;
                here = bits[word];
            }
            long bit = 1L << page;
            pages[size] = page;
            size += (here & bit) == 0 ? 1 : 0;
            here |= bit;
        }
        bits[word] = here;
    }

    /** Number of pages in the set. */
    public int size() {
        return size;
    }

    /** Whether the set holds no page. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** The page that was added as number {@code index}, from 0 up to, not including, {@link #size}. */
    public long page(int index) {
        return pages[index];
    }

    /** Visits the pages in order of first addition. */
    public void forEach(LongConsumer visitor) {
        for (int i = 0; i < size; i++) {
            visitor.accept(pages[i]);
        }
    }

    /**
     * Removes the pages that came first; the others keep their order.
     *
     * @param count at most {@link #size}
     */
    public void removeFirst(int count) {
        for (int i = 0; i < count; i++) {
            bits[pages[i] >>> 6] &= ~(1L << pages[i]);
        }
        size -= count;
        System.arraycopy(pages, count, pages, 0, size);
    }

    /** Empties the set. */
    public void clear() {
        if (size >= bits.length) {
            Arrays.fill(bits, 0); // fewer steps than one for each page
        } else {
            for (int i = 0; i < size; i++) {
                bits[pages[i] >>> 6] = 0;
            }
        }
        size = 0;
    }

    /**
     * Puts the pages in ascending order, in time proportional to their number; those that are added later come behind them.
     * Allocates only where the set has grown since it was last sorted.
     */
    public void sort() {
        if (sorted.length < pages.length) {
            sorted = new int[pages.length];
        }
        int highest = (bits.length << 6) - 1;
        for (int shift = 0; shift < Integer.SIZE && highest >>> shift != 0; shift += DIGIT_BITS) {
            sortByDigit(shift);
        }
    }

    /** One pass of a radix sort: stable, from one array to the other. */
    private void sortByDigit(int shift) {
        Arrays.fill(starts, 0);
        for (int i = 0; i < size; i++) {
            starts[(pages[i] >>> shift & DIGIT) + 1]++;
        }
        for (int digit = 0; digit < DIGIT; digit++) {
            starts[digit + 1] += starts[digit];
        }
        for (int i = 0; i < size; i++) {
            sorted[starts[pages[i] >>> shift & DIGIT]++] = pages[i];
        }
        int[] before = pages;
        pages = sorted;
        sorted = before;
    }
}
