package org.ooh4j.checkpoint.dump;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Counts first writes that had to wait for room aside. Thread-safe. */
final class StoreStalls {
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();

    private volatile LongConsumer listener = nanos -> {};

    /** Sets who is told of each wait, on the thread that waited. */
    void onStall(LongConsumer to) {
        listener = to;
    }

    void add(long waitedNanos) {
        count.incrementAndGet();
        nanos.addAndGet(waitedNanos);
        longest.accumulateAndGet(waitedNanos, Math::max);
        listener.accept(waitedNanos);
    }

    long count() {
        return count.get();
    }

    long nanos() {
        return nanos.get();
    }

    long longestNanos() {
        return longest.get();
    }

    void reset() {
        count.set(0);
        nanos.set(0);
        longest.set(0);
    }
}
