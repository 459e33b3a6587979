package org.ooh4j.heap.reference;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.function.LongSupplier;

/**
 * The table's side of one weak handle. Phantom, not weak: a weak handle under finalization by the JVM still works.
 * The entry is in the table while it names an object, and only then.
 */
final class WeakEntry extends PhantomReference<WeakHandle> implements LongSupplier {
    /** Place of an entry that is in no table. */
    static final int NOWHERE = -1;

    /** The object's address, 0 for none. Written under the table's lock. */
    volatile long gva;

    /** Where the table lists it; under the table's lock. */
    int place = NOWHERE;

    /** Under the table's lock. */
    boolean closed;

    WeakEntry(WeakHandle handle, ReferenceQueue<WeakHandle> dead) {
        super(handle, dead);
    }

    @Override
    public long getAsLong() {
        return gva;
    }
}
