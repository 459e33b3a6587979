package org.ooh4j.heap.reference;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.ooh4j.heap.Handle;

/**
 * The weak handles of one kind that name an object.
 *
 * <p><b>Assumptions</b>: {@link #clearUnreached} runs in the stop that ends a marking, everything reachable marked; between
 * a stop and the end of the clearing nobody makes a handle (that needs a critical section). Whoever adds or sets an
 * entry holds a handle of its own to the object, so that every collection meanwhile reaches it.
 *
 * <p><b>Guarantees</b>: outside that stop an entry names an object that is not freed before the next one, or nothing.
 * Clearing makes no Java object. The entry of a weak handle that the JVM no longer reaches goes with a later
 * {@link #expunge}, or when weak handles are made.
 *
 * <p><b>Progress</b>: reading an entry is wait-free; everything else takes a lock that nobody holds while waiting for a
 * section or a stop. Clearing looks at each entry once.
 */
public final class WeakTable {
    /** Entries of dead weak handles dropped, at most, for one that is made. */
    private static final int POLLS = 64;

    private final ReentrantLock lock = new ReentrantLock();
    private final ReferenceQueue<WeakHandle> dead = new ReferenceQueue<>();
    private WeakEntry[] listed = new WeakEntry[16];
    private int count;

    WeakTable() {}

    WeakEntry add(WeakHandle handle, Handle to) {
        drop(POLLS);
        WeakEntry entry = new WeakEntry(handle, dead);
        set(entry, to);
        return entry;
    }

    void set(WeakEntry entry, Handle to) {
        long gva = to.block().address(to.index());
        lock.lock();
        try {
            if (entry.closed) {
                throw new IllegalStateException("weak handle is closed; make another");
            }
            list(entry); // first: an address that the table does not know would dangle
            entry.gva = gva;
        } finally {
            lock.unlock();
        }
        Reference.reachabilityFence(to); // until the table knows
    }

    void close(WeakEntry entry) {
        lock.lock();
        try {
            entry.closed = true;
            clear(entry);
        } finally {
            lock.unlock();
        }
    }

    /** In the final stop: clears the entries whose object was not reached; returns how many. */
    public int clearUnreached(LongPredicate reached) {
        lock.lock();
        try {
            int before = count;
            for (int place = count - 1; place >= 0; place--) {
                WeakEntry entry = listed[place];
                if (!reached.test(entry.gva)) {
                    clear(entry);
                }
            }
            return before - count;
        } finally {
            lock.unlock();
        }
    }

    /** Drops the entries of weak handles that the JVM no longer reaches; returns how many. Any thread, in no pause. */
    public int expunge() {
        return drop(Integer.MAX_VALUE);
    }

    /** Visits the addresses named; for verification. */
    public void forEachAddress(LongConsumer visitor) {
        lock.lock();
        try {
            for (int place = 0; place < count; place++) {
                visitor.accept(listed[place].gva);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Weak handles that name an object; those that the JVM no longer reaches count until they are dropped. */
    public int size() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    private int drop(int most) {
        int dropped = 0;
        while (dropped < most && dead.poll() instanceof WeakEntry entry) {
            close(entry);
            dropped++;
        }
        return dropped;
    }

    private void list(WeakEntry entry) {
        if (entry.place != WeakEntry.NOWHERE) {
            return;
        }
        if (count == listed.length) {
            listed = Arrays.copyOf(listed, 2 * count);
        }
        entry.place = count;
        listed[count++] = entry;
    }

    private void clear(WeakEntry entry) {
        entry.gva = 0;
        int place = entry.place;
        if (place == WeakEntry.NOWHERE) {
            return;
        }
        WeakEntry last = listed[--count];
        last.place = place;
        listed[place] = last;
        listed[count] = null;
        entry.place = WeakEntry.NOWHERE;
    }
}
