package org.ooh4j.heap.dirty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.heap.stop.AsymmetricBarrier;
import org.ooh4j.heap.stop.Stress;

/** A favourite walks without an atomic step; whoever else takes the lock must not find it inside. */
@Timeout(120)
class MachineLockTest {
    private final AtomicInteger barriers = new AtomicInteger();

    static Stream<AsymmetricBarrier> barriers() {
        return AsymmetricBarrier.available().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("barriers")
    void hasOneHolderAtATimeWhileFavoursComeAndGo(AsymmetricBarrier barrier) throws Exception {
        assertThat(lostCounts(barrier, Stress.nanos(500), false)).isZero();
    }

    @Test
    void hasTwoHoldersAtOnceWhenNoBarrierStandsInForTheFence() throws Exception {
        long lost = lostCounts(noBarrier(), TimeUnit.SECONDS.toNanos(60), true);
        System.out.println("MachineLockTest without the barrier: lost=" + lost);
        assertThat(lost).isPositive();
    }

    @Test
    void theFavouriteWalksWithoutOwningTheLock() {
        MachineLock lock = new MachineLock(noBarrier());
        Thread me = Thread.currentThread();

        lock.acquireToWalk(me);
        assertThat(lock.owner).as("the first walk takes it as everybody").isEqualTo(me);
        release(lock, me);
        lock.acquireToWalk(me);
        assertThat(lock.owner).isNull();
        assertThat(lock.inside).isEqualTo(me);
        release(lock, me);
        lock.acquire(me);
        assertThat(lock.owner).as("other work than walks").isEqualTo(me);
        release(lock, me);

        assertThat(lock.inside).isNull();
        assertThat(barriers).as("nobody else came").hasValue(0);
    }

    @Test
    void afterAnotherThreadCameNobodyIsFavouredUntilTheNextHarvest() {
        MachineLock lock = new MachineLock(noBarrier());
        Thread me = Thread.currentThread();
        Thread other = new Thread("other");
        lock.acquireToWalk(other); // in its name: it never runs
        release(lock, other);

        for (int i = 0; i < 3; i++) {
            lock.acquireToWalk(me);
            assertThat(lock.owner).isEqualTo(me);
            release(lock, me);
        }
        assertThat(barriers).hasValue(1);

        lock.acquire(me);
        lock.favourAnew();
        release(lock, me);
        lock.acquireToWalk(me);
        release(lock, me);
        lock.acquireToWalk(me);
        assertThat(lock.inside).isEqualTo(me);
        release(lock, me);
        assertThat(barriers).hasValue(1);
    }

    @Test
    void aWithdrawalThatFailedIsDoneByTheNextOwner() {
        AtomicInteger runs = new AtomicInteger();
        MachineLock lock = new MachineLock(barrier(() -> {
            if (runs.incrementAndGet() == 1) {
                throw new StackOverflowError();
            }
        }));
        Thread other = new Thread("other");
        lock.acquireToWalk(other);
        release(lock, other);
        Thread me = Thread.currentThread();
        boolean failed = false;

        try {
            lock.acquire(me);
        } catch (StackOverflowError e) {
            failed = true;
            release(lock, me);
        }
        lock.acquireToWalk(me);
        release(lock, me);

        assertThat(failed).isTrue();
        assertThat(runs).hasValue(2);
    }

    private static AsymmetricBarrier barrier(Runnable run) {
        return new AsymmetricBarrier() {
            @Override
            public void run() {
                run.run();
            }

            @Override
            public String name() {
                return "test";
            }
        };
    }

    private AsymmetricBarrier noBarrier() {
        return barrier(barriers::incrementAndGet);
    }

    private static void release(MachineLock lock, Thread me) {
        if (lock.inside == me) {
            lock.leave();
        } else if (lock.owner == me) {
            lock.owner = null;
        }
    }

    /** Two threads that walk, and one that harvests, count under the lock; how many of their counts are missing. */
    private static long lostCounts(AsymmetricBarrier barrier, long nanos, boolean untilLost) throws Exception {
        long end = System.nanoTime() + nanos;
        long lost;
        do {
            lost = new Race(barrier).lost(Math.min(end, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100)));
        } while (System.nanoTime() < end && !(untilLost && lost != 0) && (untilLost || lost == 0));
        return lost;
    }

    private static final class Race {
        private final MachineLock lock;
        private final List<Thread> threads = new ArrayList<>();
        private final long[] own = new long[3];
        private long count;

        Race(AsymmetricBarrier barrier) {
            lock = new MachineLock(barrier);
        }

        long lost(long end) throws InterruptedException {
            for (int number = 0; number < own.length; number++) {
                int each = number;
                Thread thread = new Thread(() -> own[each] = run(each, end), "race " + number);
                threads.add(thread);
                thread.start();
            }
            long sum = 0;
            for (int number = 0; number < own.length; number++) {
                threads.get(number).join();
                sum += own[number];
            }
            return sum - count;
        }

        private long run(int number, long end) {
            Thread me = Thread.currentThread();
            long counted = 0;
            while (System.nanoTime() < end) {
                for (int i = 0; i < (number == 0 ? 1 : 100 * number); i++) {
                    if (number == 0) {
                        lock.acquire(me);
                        lock.favourAnew();
                    } else {
                        lock.acquireToWalk(me);
                    }
                    count++;
                    counted++;
                    release(lock, me);
                }
            }
            return counted;
        }
    }
}
