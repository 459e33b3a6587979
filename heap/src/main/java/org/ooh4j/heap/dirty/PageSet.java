package org.ooh4j.heap.dirty;

import java.util.function.LongConsumer;

/** A set of arena page numbers whose iteration costs as much as it holds pages. Not thread-safe. */
public final class PageSet {
    public PageSet(long pages) {
        throw new UnsupportedOperationException();
    }
    /** Adds {@code page}; true if it was not in the set. */
    public boolean add(long page) {
        throw new UnsupportedOperationException();
    }

    public boolean contains(long page) {
        throw new UnsupportedOperationException();
    }

    public void addAll(PageSet other) {
        throw new UnsupportedOperationException();
    }

    public int size() {
        throw new UnsupportedOperationException();
    }

    public boolean isEmpty() {
        throw new UnsupportedOperationException();
    }
    /** Visits the pages in order of first addition. */
    public void forEach(LongConsumer visitor) {
        throw new UnsupportedOperationException();
    }

    public void clear() {
        throw new UnsupportedOperationException();
    }
    /** The pages, ascending. */
    public long[] toSortedArray() {
        throw new UnsupportedOperationException();
    }
}
