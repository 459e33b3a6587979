package org.ooh4j.hwsim.paging;

/**
 * A set of page or frame numbers of a fixed range, in two levels: a bit per page, and a summary bit per 64 pages, so
 * that walking over a sparse set costs its members and one look per 4,096 pages. No allocation after construction.
 */
public final class PageBitmap {
    private final long first;
    private final long pages;
    private final long[] words;
    private final long[] summary;

    /**
     * @param first lowest page of the range
     * @param pages length of the range, at least 1
     */
    public PageBitmap(long first, long pages) {
        this.first = first;
        this.pages = pages;
        this.words = new long[Math.toIntExact((pages + 63) >>> 6)];
        this.summary = new long[(words.length + 63) >>> 6];
    }

    /** Whether {@code page} is in the range at all. */
    public boolean covers(long page) {
        return page >= first && page - first < pages;
    }

    /** Refuses a range that does not lie wholly inside this one, or is empty. */
    public void requireRange(long firstPage, long count) {
        if (count < 1 || !covers(firstPage) || count > pages - (firstPage - first)) {
            throw new IllegalArgumentException("range lies outside the process's pages: firstPage=0x"
                    + Long.toHexString(firstPage) + ", pages=" + count + ", allowed=0x" + Long.toHexString(first)
                    + "..0x" + Long.toHexString(first + pages - 1) + "; open the tracker for a larger range");
        }
    }

    /** Whether {@code page} is in the set. */
    public boolean contains(long page) {
        long index = page - first;
        return covers(page) && (words[(int) (index >>> 6)] & 1L << index) != 0;
    }

    /** Puts {@code page} into the set; returns whether it was not there. */
    public boolean add(long page) {
        long index = page - first;
        int word = (int) (index >>> 6);
        long bit = 1L << index;
        boolean added = (words[word] & bit) == 0;
        words[word] |= bit;
        summary[word >>> 6] |= 1L << word;
        return added;
    }

    /** Takes {@code page} out of the set. */
    public void remove(long page) {
        long index = page - first;
        int word = (int) (index >>> 6);
        words[word] &= ~(1L << index);
        if (words[word] == 0) {
            summary[word >>> 6] &= ~(1L << word);
        }
    }

    /** The lowest page of the set at or above {@code from}; -1 if there is none. */
    public long next(long from) {
        long index = Math.max(from - first, 0);
        if (index >= pages) {
            return -1;
        }
        int word = (int) (index >>> 6);
        long rest = words[word] & -1L << index;
        if (rest == 0) {
            word = nextWord(word + 1);
            if (word < 0) {
                return -1;
            }
            rest = words[word];
        }
        return first + ((long) word << 6) + Long.numberOfTrailingZeros(rest);
    }

    private int nextWord(int from) {
        int group = from >>> 6;
        if (group >= summary.length) {
            return -1;
        }
        long rest = summary[group] & -1L << from;
        while (rest == 0) {
            group++;
            if (group == summary.length) {
                return -1;
            }
            rest = summary[group];
        }
        return (group << 6) + Long.numberOfTrailingZeros(rest);
    }
}
