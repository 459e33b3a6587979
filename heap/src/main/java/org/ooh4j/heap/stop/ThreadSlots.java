package org.ooh4j.heap.stop;

import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What each of many threads has registered, under small dense numbers; gives back what dead threads held.
 *
 * <p><b>Assumptions</b>: an entry belongs to the thread object it names, and only that thread registers it.
 * <b>Guarantees</b>: an entry that its thread published before a barrier is seen by a {@link #slots()} after it; no more
 * entries of dead threads are kept than there are live ones, plus a few. <b>Progress</b>: {@link #slots()} is wait-free;
 * the rest waits for the lock, which is held for a scan of the entries at most.
 *
 * @param <T> the entries
 */
final class ThreadSlots<T extends ThreadSlots.Entry> {
    /** What a thread registers. */
    interface Entry {
        Thread owner();

        int number();

        /** Whether it was published. */
        boolean published();

        /** The owner has ended, the lock is held. Only for entries that were published. */
        void ended();
    }

    private static final int PURGE_AT_LEAST = 64;

    final ReentrantLock lock = new ReentrantLock();
    private volatile Entry[] slots = new Entry[16];
    private final BitSet taken = new BitSet();
    private int purgeAt = PURGE_AT_LEAST;
    private int live;

    /** Takes a number for {@code entry}, which is kept from now on but stays invisible until it calls itself published. */
    int reserve(T entry) {
        lock.lock();
        try {
            if (live >= purgeAt) {
                purge();
                purgeAt = Math.max(PURGE_AT_LEAST, 2 * live);
            }
            int number = taken.nextClearBit(0);
            Entry[] now = slots;
            if (number == now.length) {
                now = Arrays.copyOf(now, 2 * number);
            }
            now[number] = entry;
            slots = now;
            taken.set(number);
            live++;
            return number;
        } finally {
            lock.unlock();
        }
    }

    /** Drops the entries of threads that have ended. */
    void purge() {
        lock.lock();
        try {
            Entry[] now = slots;
            for (int i = taken.nextSetBit(0); i >= 0; i = taken.nextSetBit(i + 1)) {
                Entry entry = now[i];
                if (!entry.owner().isAlive()) {
                    now[i] = null;
                    taken.clear(i);
                    live--;
                    if (entry.published()) {
                        end(entry);
                    }
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** What fails here must not fail the thread that happens to purge. */
    private static void end(Entry entry) {
        try {
            entry.ended();
        } catch (RuntimeException e) {
            System.getLogger(ThreadSlots.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "what an ended thread held could not be given back: thread="
                                    + entry.owner().getName(),
                            e);
        }
    }

    /** As {@link #purge} unless another thread is at it. */
    void purgeIfIdle() {
        if (lock.tryLock()) {
            try {
                purge();
            } finally {
                lock.unlock();
            }
        }
    }

    /** The entries by number, some null; entries change under the reader. */
    Entry[] slots() {
        return slots;
    }

    /** Visits the published entries under the lock. */
    void forEach(Consumer<? super T> visitor) {
        visit(visitor, false);
    }

    /** As {@link #forEach}, and those that are not published, which their threads may still be making. */
    void forEachHeld(Consumer<? super T> visitor) {
        visit(visitor, true);
    }

    private void visit(Consumer<? super T> visitor, boolean unpublishedToo) {
        lock.lock();
        try {
            Entry[] now = slots;
            for (int i = taken.nextSetBit(0); i >= 0; i = taken.nextSetBit(i + 1)) {
                if (unpublishedToo || now[i].published()) {
                    visitor.accept(typed(now[i]));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("unchecked")
    T typed(Entry entry) {
        return (T) entry;
    }

    /** Entries held, those of dead threads that were not purged yet included. */
    int size() {
        lock.lock();
        try {
            return live;
        } finally {
            lock.unlock();
        }
    }
}
