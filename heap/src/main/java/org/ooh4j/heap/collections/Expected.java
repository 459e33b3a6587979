package org.ooh4j.heap.collections;

import java.util.ConcurrentModificationException;
import java.util.function.LongSupplier;

/** The counters of a collection when an iterator last looked: they are others after every change. */
final class Expected {
    private final LongSupplier state;
    private long expected;

    Expected(LongSupplier state) {
        this.state = state;
        renew();
    }

    void renew() {
        expected = state.getAsLong();
    }

    void check() {
        long now = state.getAsLong();
        if (now != expected) {
            throw new ConcurrentModificationException("a collection was changed while an iterator walked over it:"
                    + " expected=0x" + Long.toHexString(expected) + " found=0x"
                    + Long.toHexString(now) + "; change it through the iterator, or walk anew");
        }
    }

    static void requireRemovable(boolean removable) {
        if (!removable) {
            throw new IllegalStateException(
                    "an iterator has nothing to remove: removable=false; call next() before each remove()");
        }
    }
}
