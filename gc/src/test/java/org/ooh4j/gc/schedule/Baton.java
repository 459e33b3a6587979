package org.ooh4j.gc.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets one of many threads run at a time, and hands over as a seed and a policy say: the same seed, the same schedule.
 * Everything that happens is mixed into a digest, so that two runs can be compared.
 */
final class Baton {
    private static final long PATIENCE_SECONDS = 60;

    /** Thrown in threads that hold nothing any more because another failed. */
    static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final Random random;
    private final SwitchPolicy policy;
    private final List<Semaphore> turns = new ArrayList<>();
    private final List<Integer> running = new ArrayList<>();
    private final Semaphore over = new Semaphore(0);
    private volatile Throwable failure;
    private long digest = 1;
    private long events;
    private int left;

    Baton(long seed, SwitchPolicy policy) {
        this.random = new Random(seed);
        this.policy = policy;
    }

    /** Adds a thread, before the start; returns its number. */
    int join() {
        turns.add(new Semaphore(0));
        running.add(turns.size() - 1);
        return turns.size() - 1;
    }

    /** Lets the threads run until the last has left; rethrows what the first that failed threw. */
    void run() {
        handOver();
        try {
            if (!over.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                fail(new AssertionError("schedule stands still events=" + events + " running=" + running));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(e);
        }
        if (failure != null) {
            throw new AssertionError(failure.getMessage(), failure);
        }
    }

    /** The body of thread {@code number}: waits for its first turn, runs, leaves. */
    void participate(int number, Runnable body) {
        try {
            awaitTurn(number);
            body.run();
            leave(number);
        } catch (Abandoned e) {
            // another thread has failed and says why
        } catch (Throwable e) {
            fail(e);
        }
    }

    /** The end of an operation of thread {@code number}, which holds the baton; perhaps others run before it returns. */
    void pass(int number) {
        event(number, 0, 0);
        if (failure == null && --left <= 0 && running.size() > 1) {
            int next = pick();
            if (next != number) {
                turns.get(next).release();
                awaitTurn(number);
            }
        }
    }

    /** As {@link #pass}, for a thread that must not be thrown out. */
    void passQuietly(int number) {
        try {
            pass(number);
        } catch (Abandoned e) {
            // goes on by itself
        }
    }

    private int pick() {
        left = policy.turn(random);
        return running.get(random.nextInt(running.size()));
    }

    private void handOver() {
        turns.get(pick()).release();
    }

    private void awaitTurn(int number) {
        turns.get(number).acquireUninterruptibly();
        if (failure != null) {
            throw new Abandoned();
        }
    }

    private void leave(int number) {
        running.remove(Integer.valueOf(number));
        if (running.isEmpty()) {
            over.release();
        } else {
            handOver();
        }
    }

    /** How many threads have not left. */
    int running() {
        return running.size();
    }

    private void fail(Throwable why) {
        if (failure == null) {
            failure = why;
        }
        turns.forEach(turn -> turn.release(1_000_000));
        over.release();
    }

    /** What the holder does. */
    void event(int number, long what, long operand) {
        events++;
        digest = Long.rotateLeft((digest ^ (number * 31L + what)) * 0x9E37_79B9_7F4A_7C15L, 17) ^ operand;
    }

    long digest() {
        return digest;
    }

    long events() {
        return events;
    }
}
