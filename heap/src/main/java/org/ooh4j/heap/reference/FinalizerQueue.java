package org.ooh4j.heap.reference;

import java.util.function.LongConsumer;

/** Finalizers in a row, linked through themselves so that a pause can queue them without an object. Not thread-safe. */
final class FinalizerQueue {
    private Finalizer first;
    private Finalizer last;
    private int size;

    void addLast(Finalizer finalizer) {
        finalizer.before = last;
        if (last == null) {
            first = finalizer;
        } else {
            last.after = finalizer;
        }
        last = finalizer;
        size++;
    }

    void addFirst(Finalizer finalizer) {
        finalizer.after = first;
        if (first == null) {
            last = finalizer;
        } else {
            first.before = finalizer;
        }
        first = finalizer;
        size++;
    }

    /** The longest here; null if there is none. */
    Finalizer first() {
        return first;
    }

    /** The latest; null if there is none. */
    Finalizer last() {
        return last;
    }

    void remove(Finalizer finalizer) {
        if (finalizer.before == null) {
            first = finalizer.after;
        } else {
            finalizer.before.after = finalizer.after;
        }
        if (finalizer.after == null) {
            last = finalizer.before;
        } else {
            finalizer.after.before = finalizer.before;
        }
        finalizer.before = null;
        finalizer.after = null;
        size--;
    }

    int size() {
        return size;
    }

    /** Visits the objects of those that come after {@code from}; of all if it is null. */
    void forEachAfter(Finalizer from, LongConsumer visitor) {
        for (Finalizer at = from == null ? first : from.after; at != null; at = at.after) {
            visitor.accept(at.gva);
        }
    }
}
