package org.ooh4j.heap.handle;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** A run of the foreign table's entries; never moves, so that marks and pins are not lost while the table grows. */
final class ForeignChunk {
    static final int SHIFT = 10;
    static final int ENTRIES = 1 << SHIFT;
    static final int MASK = ENTRIES - 1;

    final AtomicReferenceArray<Object> objects = new AtomicReferenceArray<>(ENTRIES);
    final AtomicIntegerArray pins = new AtomicIntegerArray(ENTRIES);
    /** The cycle in which an entry was last marked. */
    final AtomicIntegerArray marks = new AtomicIntegerArray(ENTRIES);
}
