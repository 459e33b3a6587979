package org.ooh4j.benchmarks.checkpoint;

import java.util.SplittableRandom;

/**
 * A mutator that stores to one page of a set after the other, round and round, the clock read after each store. The set is
 * given by {@link #aim}; {@link #passes} tells when each of its pages was written once.
 *
 * <p><b>Assumptions.</b> One thread aims and reads. <b>Guarantees.</b> After {@link #passes} has grown by two since {@link
 * #aim}, every page of the set was written after it was aimed at.
 */
final class StoringThread extends Thread {
    private final PagedHeap heap;
    private final SplittableRandom random;
    private volatile int[] pages = new int[0];
    private volatile int passes;
    private volatile boolean ended;
    /** Longest since the watch began; without a watch nothing is longer. */
    private volatile long worst = Long.MAX_VALUE;

    StoringThread(PagedHeap heap, int number) {
        super("storing-" + number);
        this.heap = heap;
        this.random = new SplittableRandom(number);
        setDaemon(true);
    }

    @Override
    public void run() {
        while (!ended) {
            int[] set = pages;
            if (set.length == 0) {
                Thread.onSpinWait();
                continue;
            }
            long before = System.nanoTime();
            for (int page : set) {
                heap.store(page, (int) (before & 511), before);
                long after = System.nanoTime();
                if (after - before > worst) {
                    note(after - before);
                }
                before = after;
            }
            passes++; // written by this thread alone
        }
    }

    /** Pages to write from now on: {@code count} different ones of {@code [from, to)}, chosen anew. */
    void aim(int count, int from, int to) {
        pages = PageChoice.of(random, count, from, to);
    }

    int passes() {
        return passes;
    }

    /** Begins to note the longest time from store to store. */
    void watch() {
        worst = 0;
    }

    /** Ends the watch; the longest time, in nanoseconds. */
    long seen() {
        long seen = worst;
        worst = Long.MAX_VALUE;
        return seen == Long.MAX_VALUE ? 0 : seen;
    }

    // seldom: a store that took longer than any before it
    private void note(long nanos) {
        if (worst != Long.MAX_VALUE) {
            worst = nanos;
        }
    }

    void end() throws InterruptedException {
        ended = true;
        join();
    }
}
