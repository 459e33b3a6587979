package org.ooh4j.heap.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ooh4j.heap.object.ObjectLayout;

/**
 * Threads allocate, fill and check objects in tables of their own, which are the roots, while a collector marks from
 * the tables in stops, sweeps, discards and harvests beside them. A cell handed out twice, freed too early, or not zero
 * at birth is seen by its owner.
 */
class HeapSpaceStressTest {
    private static final int SLOTS = 300;
    private static final long SECONDS = Long.getLong("ooh4j.stress.seconds", 2);

    private final TestSpace test = new TestSpace(6 << 20);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean done;

    private final class Worker extends Thread {
        private final long[] slots = new long[SLOTS];
        private final long[] stamps = new long[SLOTS];
        private final int[] lengths = new int[SLOTS];
        private final Random random;
        private long allocations;

        Worker(long seed) {
            this.random = new Random(seed);
        }

        @Override
        public void run() {
            try {
                while (!done) {
                    turn(random.nextInt(SLOTS));
                }
            } catch (Throwable e) {
                failure.compareAndSet(null, e);
            }
        }

        private void turn(int slot) {
            if (slots[slot] != 0) {
                check(slot);
            }
            int length = random.nextInt(200) == 0 ? 1_000 + random.nextInt(6_000) : random.nextInt(60);
            if (!allocate(slot, length)) {
                Thread.yield();
                slots[random.nextInt(SLOTS)] = 0;
                return;
            }
            allocations++;
            long gva = slots[slot];
            for (long offset = 8; offset < 8 + 8L * length; offset += 8) {
                if (test.getLong(gva, offset) != 0) {
                    throw new AssertionError("not zero at birth: gva=0x" + Long.toHexString(gva) + " offset=" + offset
                            + " value=0x" + Long.toHexString(test.getLong(gva, offset)));
                }
            }
            stamps[slot] = random.nextLong();
            for (long offset = 8; offset < 8 + 8L * length; offset += 8) {
                test.putLong(gva, offset, stamps[slot] ^ offset);
            }
        }

        /** The table's slot is written in the section that allocates, so that no stop comes between. */
        private boolean allocate(int slot, int length) {
            TestSection section = test.section();
            while (!done) {
                section.enter();
                try {
                    long gva = section.buffer.tryAllocate(section, test.longs, length);
                    if (gva != 0) {
                        slots[slot] = gva;
                        lengths[slot] = length;
                        return true;
                    }
                } finally {
                    section.exit();
                }
                if (section.buffer.refill(section, test.longs, length) < 0) {
                    return false;
                }
            }
            return false;
        }

        private void check(int slot) {
            long gva = slots[slot];
            if (test.getLong(gva, 0) != ObjectLayout.header(test.longs.id(), lengths[slot])) {
                throw new AssertionError("header lost: gva=0x" + Long.toHexString(gva));
            }
            for (long offset = 8; offset < 8 + 8L * lengths[slot]; offset += 8) {
                if (test.getLong(gva, offset) != (stamps[slot] ^ offset)) {
                    throw new AssertionError("content lost: gva=0x" + Long.toHexString(gva) + " offset=" + offset);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noObjectIsLostAndNoCellIsHandedOutTwice(boolean poison) throws InterruptedException {
        if (poison) {
            test.space.poisonFreed(test::section);
        }
        try (test) {
            run("poison=" + poison, SECONDS);
            assertThat(failure.get()).isNull();
        }
    }

    /** The protection works because this fails without it: a block taken before a sweep began must not be opened after. */
    @Test
    void withoutTheSweepNumberObjectsAreLost() throws InterruptedException {
        test.space.tables().sweepNumbersCount = false;
        try (test) {
            run("unprotected", 60);
            assertThat(failure.get()).isNotNull();
        }
    }

    private void run(String variant, long seconds) throws InterruptedException {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        Random random = new Random(seed);
        Worker[] workers =
                IntStream.range(0, 3).mapToObj(i -> new Worker(seed + i)).toArray(Worker[]::new);
        for (Worker worker : workers) {
            worker.start();
        }
        int collections = 0;
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (failure.get() == null && System.nanoTime() < end) {
            try {
                collect(workers, random);
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            }
            collections++;
        }
        done = true;
        for (Worker worker : workers) {
            worker.join();
        }
        long allocations =
                IntStream.range(0, 3).mapToLong(i -> workers[i].allocations).sum();
        System.out.println("HeapSpaceStressTest seed=" + seed + " " + variant + " collections=" + collections
                + " allocations=" + allocations + " " + test.space.statistics() + " failure=" + failure.get());
        assertThat(allocations).isPositive();
    }

    private void collect(Worker[] workers, Random random) {
        test.finishSweep();
        test.space.clearMarks();
        if (random.nextBoolean()) {
            test.stops.stop("begin", () -> test.space.allocateMarked(true));
            test.log.harvest();
        }
        test.stops.stop("end", () -> {
            test.retireAll();
            for (Worker worker : workers) {
                for (long gva : worker.slots) {
                    if (gva != 0) {
                        test.space.mark(gva);
                    }
                }
            }
            test.space.allocateMarked(false);
            test.space.startSweep();
        });
        if (random.nextBoolean()) {
            test.space.sweepSome(random.nextInt(300));
        }
        if (random.nextInt(4) == 0) {
            test.space.discardFree(test.section());
        }
        LockSupport.parkNanos(random.nextInt(1_000_000));
    }
}
