package org.ooh4j.heap.stop;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;

/**
 * One mutator and one harvester that race for a few pages, trial after trial.
 *
 * <p>Mutator, per page, in a section: look at the page's flag, set it if it is clear, store the trial's number.
 * Harvester: clear the flags, wait as told, copy the pages. A page is lost if it ends clean with a stale copy.
 */
final class HandshakeLitmus implements AutoCloseable {
    private static final int PAGES = 4;
    /** Bytes that both threads write to before each store: they keep the mutator's next stores waiting for a moment. */
    private static final int CONTENDED_BYTES = 4 * 64;

    private final Reservation memory = Reservation.of((PAGES + 2) * Reservation.PAGE_BYTES);
    private final long flags = memory.address() + (long) PAGES * Reservation.PAGE_BYTES;
    private final long contended = flags + Reservation.PAGE_BYTES;
    private final long[] copies = new long[PAGES];
    private final StopCoordinator stops;
    private final Runnable waiting;
    private final int longestDelay;
    private final SplittableRandom random;
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger finished = new AtomicInteger();
    private volatile boolean done;
    private int sink;

    /**
     * @param waiting what the harvester does between clearing and copying
     * @param longestDelay most spins of the mutator between its check and its store
     */
    HandshakeLitmus(StopCoordinator stops, Runnable waiting, int longestDelay, long seed) {
        this.stops = stops;
        this.waiting = waiting;
        this.longestDelay = longestDelay;
        this.random = new SplittableRandom(seed);
    }

    /** What came out. */
    record Outcome(int trials, int lost) {}

    /** Runs for {@code nanos}, or until a page was lost if that is enough. */
    Outcome run(long nanos, boolean stopAtFirstLoss) throws InterruptedException {
        Thread mutator = new Thread(this::mutate, "litmus mutator");
        mutator.start();
        long end = System.nanoTime() + nanos;
        int lost = 0;
        int trial = 0;
        SplittableRandom mine = random.split();
        try {
            while ((trial & 15) != 0 || System.nanoTime() < end) {
                for (int page = 0; page < PAGES; page++) {
                    NativeMemory.putByteVolatile(flags + page, (byte) 1);
                }
                for (int page = 0; page < PAGES; page++) {
                    contend(page, trial);
                }
                started.set(++trial);
                // about as long as the mutator needs to notice and to get through its pages
                spin(mine.nextInt(1000));
                harvest();
                for (int i = 0; finished.get() != trial; i++) {
                    pause(i);
                }
                lost += lostPages(trial);
                if (stopAtFirstLoss && lost > 0) {
                    break;
                }
            }
        } finally {
            done = true;
            mutator.join();
        }
        return new Outcome(trial, lost);
    }

    private void harvest() {
        for (int page = 0; page < PAGES; page++) {
            NativeMemory.putByte(flags + page, (byte) 0);
        }
        waiting.run();
        for (int page = 0; page < PAGES; page++) {
            copies[page] = NativeMemory.getLongVolatile(data(page));
        }
    }

    private int lostPages(long trial) {
        int lost = 0;
        for (int page = 0; page < PAGES; page++) {
            if (NativeMemory.getByteVolatile(flags + page) == 0 && copies[page] != trial) {
                lost++;
            }
        }
        return lost;
    }

    private void mutate() {
        TestContext context = new TestContext(stops);
        SplittableRandom mine = random.split();
        int last = 0;
        int waits = 0;
        while (!done) {
            int trial = started.get();
            if (trial == last) {
                pause(waits++);
                continue;
            }
            waits = 0;
            spin(mine.nextInt(200));
            for (int page = 0; page < PAGES; page++) {
                store(context, page, trial, longestDelay == 0 ? 0 : mine.nextInt(longestDelay));
            }
            last = trial;
            finished.set(trial);
        }
    }

    private void contend(int page, long value) {
        for (int at = 0; at < CONTENDED_BYTES; at += 64) {
            NativeMemory.putLong(contended + (long) page * CONTENDED_BYTES + at, value);
        }
    }

    private void store(TestContext context, int page, long value, int delay) {
        contend(page, value);
        context.enter();
        try {
            if (NativeMemory.getByte(flags + page) == 0) {
                NativeMemory.putByte(flags + page, (byte) 1);
            }
            spin(delay);
            NativeMemory.putLong(data(page), value);
        } finally {
            context.exit();
        }
    }

    private long data(int page) {
        return memory.address() + (long) page * Reservation.PAGE_BYTES;
    }

    private void spin(int times) {
        for (int i = 0; i < times; i++) {
            sink += i;
        }
        if (times > 100) {
            Thread.onSpinWait();
        }
    }

    /** On a busy machine the other one may not run at all. */
    private static void pause(int turn) {
        if (turn < 2000) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }

    @Override
    public void close() {
        memory.close();
    }
}
