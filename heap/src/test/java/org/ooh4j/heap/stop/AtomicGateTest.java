package org.ooh4j.heap.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AtomicGateTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    static List<AsymmetricBarrier> barriers() {
        return AsymmetricBarrier.available();
    }

    private final AtomicGate gate = new AtomicGate(AsymmetricBarrier.best());

    @ParameterizedTest
    @MethodSource("barriers")
    void noOperationIsCutInTwoByAClosedGate(AsymmetricBarrier barrier) throws InterruptedException {
        AtomicGate mine = new AtomicGate(barrier);
        long seed = Stress.seed("noOperationIsCutInTwoByAClosedGate");
        // each operation moves from one cell to the other; the sum of a pair is 0 but in the middle of an operation
        long[] cells = new long[8 * 16];
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong operations = new AtomicLong();
        AtomicInteger failed = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            int pair = t * 16;
            SplittableRandom random = new SplittableRandom(seed + t);
            threads.add(new Thread(() -> {
                while (!done.get()) {
                    try {
                        operate(mine, cells, pair, random.nextInt(4), random.nextInt(10) == 0);
                    } catch (IllegalStateException e) {
                        failed.incrementAndGet();
                    }
                    operations.incrementAndGet();
                }
            }));
        }
        threads.forEach(Thread::start);
        int closed = 0;
        int gaveUp = 0;
        int cut = 0;
        long end = System.nanoTime() + Stress.nanos(1500);
        while (System.nanoTime() < end) {
            if (mine.close(Duration.ofMillis(100)).isPresent()) {
                gaveUp++;
                continue;
            }
            closed++;
            for (int t = 0; t < 8; t++) {
                cut += cells[t * 16] + cells[t * 16 + 8] == 0 ? 0 : 1;
            }
            mine.open();
            Thread.sleep(0, 100_000);
        }
        done.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(barrier.name() + ": operations=" + operations + " closed=" + closed + " gave up=" + gaveUp
                + " failed on purpose=" + failed);
        assertThat(cut).isZero();
        assertThat(closed).isPositive();
        assertThat(mine.close(LONG)).isEmpty();
    }

    private static void operate(AtomicGate gate, long[] cells, int pair, int depth, boolean fail) {
        gate.enter("operation of depth " + depth);
        try {
            cells[pair]++;
            if (depth > 0) {
                operate(gate, cells, pair, depth - 1, fail);
            }
            for (int i = 0; i < 50; i++) {
                Thread.onSpinWait();
            }
            if (fail && depth == 0) {
                throw new IllegalStateException("on purpose");
            }
        } finally {
            cells[pair + 8]--;
            gate.exit();
        }
    }

    @Test
    void anOperationLongerThanTheBoundIsNamedAndTheGateOpensAgain() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Thread slow = new Thread(
                () -> {
                    gate.enter("Index.rebuild");
                    try {
                        inside.countDown();
                        awaitQuietly(leave);
                    } finally {
                        gate.exit();
                    }
                },
                "indexer");
        slow.start();
        inside.await();
        assertThat(gate.close(Duration.ofMillis(20))).contains(new AtomicGate.Holder("indexer", "Index.rebuild"));
        // open again: this one does not wait
        gate.enter("other");
        gate.exit();
        leave.countDown();
        slow.join();
        assertThat(gate.close(LONG)).isEmpty();
        gate.open();
    }

    @Test
    void aThreadInsideMayStopTheWorldWhileTheGateWaitsForIt() throws InterruptedException {
        StopCoordinator stops = new StopCoordinator(AsymmetricBarrier.best());
        CountDownLatch inside = new CountDownLatch(1);
        AtomicBoolean closing = new AtomicBoolean();
        Thread collecting = new Thread(() -> {
            stops.gate().enter("allocating");
            try {
                inside.countDown();
                while (!closing.get()) {
                    Thread.onSpinWait();
                }
                for (int i = 0; i < 50; i++) {
                    stops.stop("collection", () -> {});
                }
            } finally {
                stops.gate().exit();
            }
        });
        collecting.start();
        inside.await();
        closing.set(true);
        assertThat(stops.gate().close(LONG)).isEmpty();
        stops.gate().open();
        collecting.join();
    }

    @Test
    void aClosedGateHoldsOutermostOperationsUntilItOpensAndTellsHowLong() throws InterruptedException {
        List<Long> waits = new ArrayList<>();
        gate.onWait(waits::add);
        assertThat(gate.close(LONG)).isEmpty();
        AtomicBoolean entered = new AtomicBoolean();
        Thread late = new Thread(() -> {
            gate.enter("late");
            entered.set(true);
            gate.exit();
        });
        late.start();
        while (late.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(entered).isFalse();
        gate.open();
        late.join();
        assertThat(entered).isTrue();
        assertThat(waits).hasSize(1).allSatisfy(nanos -> assertThat(nanos).isPositive());
    }

    @Test
    void aThreadInsideAnOperationCannotCloseTheGateOnItself() {
        gate.enter("mine");
        try {
            assertThat(gate.close(LONG))
                    .contains(new AtomicGate.Holder(Thread.currentThread().getName(), "mine"));
        } finally {
            gate.exit();
        }
        assertThat(gate.close(LONG)).isEmpty();
    }

    @Test
    void theThreadThatClosedTheGateMayOperate() {
        assertThat(gate.close(LONG)).isEmpty();
        gate.enter("mine");
        gate.exit();
        gate.open();
    }

    @Test
    void aSecondCloserWaitsItsBoundAndIsToldWhoClosedTheGate() throws InterruptedException {
        assertThat(gate.close(LONG)).isEmpty();
        List<Optional<AtomicGate.Holder>> seen = new ArrayList<>();
        Thread other = new Thread(() -> seen.add(gate.close(Duration.ofMillis(10))));
        other.start();
        other.join();
        assertThat(seen)
                .containsExactly(
                        Optional.of(new AtomicGate.Holder(Thread.currentThread().getName(), "closed gate")));
    }

    @Test
    void leavingWhatWasNotEnteredIsAnError() {
        assertThatThrownBy(gate::exit)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the thread is in no atomic operation: thread="
                        + Thread.currentThread().getName() + "; every exit needs an enter before it");
    }

    @Test
    void anOverflowInsideOperationsLeavesTheGateFree() throws InterruptedException {
        Thread overflowing = new Thread(
                null,
                () -> {
                    for (int i = 0; i < 200; i++) {
                        try {
                            recurse(1);
                        } catch (StackOverflowError e) {
                            // the point of it
                        }
                    }
                },
                "overflowing",
                256 << 10);
        overflowing.start();
        overflowing.join(20_000);
        assertThat(overflowing.isAlive()).isFalse();
        assertThat(gate.close(LONG)).isEmpty();
    }

    private int recurse(int depth) {
        gate.enter("recursion");
        try {
            return recurse(depth + 1) + 1;
        } finally {
            gate.exit();
        }
    }

    @Test
    void ticketsOfEndedThreadsDoNotAccumulate() throws InterruptedException {
        for (int i = 0; i < 1000; i++) {
            Thread thread = new Thread(() -> {
                gate.enter("short");
                gate.exit();
            });
            thread.start();
            thread.join();
        }
        assertThat(gate.ticketCount()).isLessThan(200);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
