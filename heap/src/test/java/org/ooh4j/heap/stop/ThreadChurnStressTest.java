package org.ooh4j.heap.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads come and go while stops and handshakes go on; what they registered goes with them. */
class ThreadChurnStressTest {
    static List<AsymmetricBarrier> barriers() {
        return AsymmetricBarrier.available();
    }

    /** Starts a thread. */
    private interface Starter {
        Thread start(Runnable body) throws ReflectiveOperationException;
    }

    private final AtomicInteger retired = new AtomicInteger();
    private final AtomicLong inside = new AtomicLong();
    private final AtomicInteger violations = new AtomicInteger();

    /** Counts who was retired. */
    private final class Counted extends SectionWord {
        Counted(StopCoordinator stops) {
            super(stops);
        }

        @Override
        protected void retire() {
            retired.incrementAndGet();
        }
    }

    /** A program may override everything of Thread that is not final. */
    private static final class OddThread extends Thread {
        OddThread(Runnable body) {
            super(body);
        }

        @Override
        @SuppressWarnings({"deprecation", "removal"})
        public long getId() {
            return 1;
        }

        @Override
        public int hashCode() {
            return 1;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Thread;
        }
    }

    @ParameterizedTest
    @MethodSource("barriers")
    void platformThreadsLeaveNothingBehind(AsymmetricBarrier barrier) throws Exception {
        churn(barrier, 8, body -> {
            Thread thread = new OddThread(body);
            thread.start();
            return thread;
        });
    }

    @ParameterizedTest
    @MethodSource("barriers")
    void virtualThreadsLeaveNothingBehind(AsymmetricBarrier barrier) throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads need JDK 21");
        Method startVirtual = Thread.class.getMethod("startVirtualThread", Runnable.class);
        churn(barrier, 200, body -> (Thread) startVirtual.invoke(null, body));
    }

    private void churn(AsymmetricBarrier barrier, int atOnce, Starter starter) throws Exception {
        StopCoordinator stops = new StopCoordinator(barrier);
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger pauses = new AtomicInteger();
        Thread stopper = new Thread(() -> {
            while (!done.get()) {
                stops.stop("churn", () -> {
                    if (inside.get() != 0) {
                        violations.incrementAndGet();
                    }
                });
                stops.handshake();
                pauses.incrementAndGet();
                Thread.yield();
            }
        });
        stopper.start();
        ArrayDeque<Thread> running = new ArrayDeque<>();
        int started = 0;
        int most = 0;
        long end = System.nanoTime() + Stress.nanos(1000);
        while (System.nanoTime() < end) {
            running.add(starter.start(() -> work(new Counted(stops))));
            started++;
            if (running.size() >= atOnce) {
                running.poll().join();
            }
            most = Math.max(most, stops.contextCount());
        }
        for (Thread thread : running) {
            thread.join();
        }
        done.set(true);
        stopper.join();
        stops.stop("last", () -> {});
        System.out.println(barrier.name() + ": threads=" + started + " stops=" + pauses + " most contexts=" + most);
        assertThat(violations).hasValue(0);
        assertThat(most).isLessThanOrEqualTo(2 * (atOnce + 64));
        assertThat(stops.contextCount()).isZero();
        assertThat(retired).hasValue(started);
    }

    private void work(Counted context) {
        for (int i = 0; i < 20; i++) {
            context.enter();
            try {
                inside.incrementAndGet();
                inside.decrementAndGet();
            } finally {
                context.exit();
            }
        }
    }
}
