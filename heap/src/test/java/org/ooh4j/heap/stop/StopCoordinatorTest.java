package org.ooh4j.heap.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StopCoordinatorTest {
    static List<AsymmetricBarrier> barriers() {
        return AsymmetricBarrier.available();
    }

    @ParameterizedTest
    @MethodSource("barriers")
    void nothingMovesWhileTheWorldIsStopped(AsymmetricBarrier barrier) throws InterruptedException {
        StopCoordinator stops = new StopCoordinator(barrier);
        long[] counters = new long[4 * 16];
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int slot = t * 16;
            threads.add(new Thread(() -> {
                TestContext context = new TestContext(stops);
                while (!done.get()) {
                    context.enter();
                    try {
                        counters[slot]++;
                    } finally {
                        context.exit();
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        AtomicLong changes = new AtomicLong();
        AtomicLong progress = new AtomicLong();
        for (int i = 0; i < 200; i++) {
            stops.stop("test", () -> {
                long before = sum(counters);
                for (int spin = 0; spin < 2000; spin++) {
                    Thread.onSpinWait();
                }
                changes.addAndGet(sum(counters) - before);
                progress.set(before);
            });
        }
        done.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(changes).hasValue(0);
        assertThat(progress.get()).isPositive();
    }

    private static long sum(long[] counters) {
        long sum = 0;
        for (long counter : counters) {
            sum += counter;
        }
        return sum;
    }

    @Test
    void aStopWithinAStopOfTheSameThreadRunsDirectly() {
        StopCoordinator stops = new StopCoordinator(AsymmetricBarrier.best());
        List<String> order = new ArrayList<>();
        stops.stop("outer", () -> {
            assertThat(stops.isStoppedByMe()).isTrue();
            order.add("before");
            assertThat(stops.stop("inner", () -> order.add("inside")).timeToStopNanos())
                    .isZero();
            stops.handshake();
            order.add("after");
        });
        assertThat(order).containsExactly("before", "inside", "after");
        assertThat(stops.isStoppedByMe()).isFalse();
    }

    @Test
    void theStopperMayEnterSectionsDuringItsAction() {
        StopCoordinator stops = new StopCoordinator(AsymmetricBarrier.best());
        TestContext mine = new TestContext(stops);
        mine.enter();
        mine.exit();
        stops.stop("test", () -> {
            mine.enter();
            assertThat(mine.inside()).isTrue();
            mine.exit();
            TestContext young = new TestContext(stops);
            young.enter();
            young.exit();
        });
        mine.enter();
        mine.exit();
    }

    @Test
    void anExceptionOfTheActionReachesTheCallerAndTheWorldGoesOn() {
        StopCoordinator stops = new StopCoordinator(AsymmetricBarrier.best());
        TestContext mine = new TestContext(stops);
        assertThatThrownBy(() -> stops.stop("test", () -> {
                    throw new IllegalArgumentException("mine");
                }))
                .hasMessage("mine");
        mine.enter();
        mine.exit();
        assertThat(stops.stop("again", () -> {}).stoppedNanos()).isNotNegative();
    }

    @Test
    void askingFromInsideASectionIsRefused() {
        StopCoordinator stops = new StopCoordinator(AsymmetricBarrier.best());
        TestContext mine = new TestContext(stops);
        mine.enter();
        try {
            assertThatThrownBy(() -> stops.stop("test", () -> {}))
                    .hasMessage("a thread inside its critical section cannot wait for sections to end: thread="
                            + Thread.currentThread().getName() + " reason=test; leave the section first");
            assertThatThrownBy(stops::handshake).isInstanceOf(IllegalStateException.class);
        } finally {
            mine.exit();
        }
        stops.stop("test", () -> {});
    }

    @Test
    void interruptFlagsSurviveStopsOnBothSides() throws InterruptedException {
        StopCoordinator stops = new StopCoordinator(AsymmetricBarrier.best());
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean flag = new AtomicBoolean();
        Thread mutator = new Thread(() -> {
            TestContext context = new TestContext(stops);
            Thread.currentThread().interrupt();
            awaitQuietly(stopped);
            context.enter();
            context.exit();
            flag.set(Thread.currentThread().isInterrupted());
        });
        mutator.start();
        Thread opener = new Thread(() -> {
            while (mutator.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            release.countDown();
        });
        Thread.currentThread().interrupt();
        stops.stop("test", () -> {
            stopped.countDown();
            opener.start();
            awaitQuietly(release);
        });
        assertThat(Thread.interrupted()).isTrue();
        mutator.join();
        opener.join();
        assertThat(flag).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @MethodSource("barriers")
    void aHandshakeWaitsForASectionThatIsOnAndReportsItOnce(AsymmetricBarrier barrier) throws InterruptedException {
        List<String> reports = Collections.synchronizedList(new ArrayList<>());
        StopCoordinator stops = new StopCoordinator(
                barrier, Duration.ofMillis(5), (thread, reason, nanos) -> reports.add(thread.getName() + " " + reason));
        CountDownLatch inside = new CountDownLatch(1);
        AtomicBoolean leave = new AtomicBoolean();
        AtomicBoolean left = new AtomicBoolean();
        Thread slow = new Thread(
                () -> {
                    TestContext context = new TestContext(stops);
                    context.enter();
                    try {
                        inside.countDown();
                        while (!leave.get()) {
                            Thread.onSpinWait();
                        }
                        left.set(true);
                    } finally {
                        context.exit();
                    }
                },
                "slow mutator");
        slow.start();
        inside.await();
        Thread opener = new Thread(() -> {
            while (reports.isEmpty()) {
                Thread.onSpinWait();
            }
            leave.set(true);
        });
        opener.start();
        stops.handshake();
        assertThat(left).isTrue();
        assertThat(reports).containsExactly("slow mutator handshake");
        slow.join();
        opener.join();
    }

    @Test
    void aSectionEnteredTwiceIsCaughtByAssertionAndLeftCleanly() {
        StopCoordinator stops = new StopCoordinator(AsymmetricBarrier.best());
        TestContext mine = new TestContext(stops);
        mine.enter();
        assertThatThrownBy(mine::enter).isInstanceOf(AssertionError.class).hasMessageContaining("entered twice");
        mine.exit();
        assertThat(mine.inside()).isFalse();
    }

    @Test
    void aWordLeftOddByAStackOverflowDoesNotHoldUpAStopForLong() throws Exception {
        StopCoordinator stops = new StopCoordinator(AsymmetricBarrier.best());
        stops.tolerateLeftovers();
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try {
            TestContext context = worker.submit(() -> new TestContext(stops)).get();
            worker.submit(context::enter).get();
            // the worker idles in the JDK's code, its word odd
            stops.stop("test", () -> {});
            stops.handshake();
            worker.submit(context::enter).get();
            worker.submit(context::exit).get();
            assertThat(context.inside()).isFalse();
        } finally {
            worker.shutdown();
        }
    }
}
