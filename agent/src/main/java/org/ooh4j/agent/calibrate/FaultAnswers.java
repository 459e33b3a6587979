package org.ooh4j.agent.calibrate;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ooh4j.heap.store.Reservation;
import org.ooh4j.heap.store.SystemCalls;
import org.ooh4j.heap.store.Userfaultfd;

/**
 * The thread that answers faults, and one that ends it all if the answers take too long.
 *
 * <p><b>Assumptions</b>: one thread writes, and through the kernel; the region is registered. <b>Guarantees</b>: every
 * fault is answered once. <b>Progress</b>: a writer is let go after {@link #LIMIT_SECONDS} at the latest.
 */
final class FaultAnswers implements AutoCloseable {
    private static final long LIMIT_SECONDS = 60;

    private final SystemCalls calls;
    private final Userfaultfd faultfd;
    private final Region region;
    private final Reservation message = Reservation.of(Reservation.PAGE_BYTES);
    private final AtomicLong answered = new AtomicLong();
    private final Thread answers;
    private final Thread limit;
    private volatile boolean done;

    FaultAnswers(SystemCalls calls, Userfaultfd faultfd, Region region) {
        this.calls = calls;
        this.faultfd = faultfd;
        this.region = region;
        answers = started("ooh4j-calibrate-answers", this::answer);
        limit = started("ooh4j-calibrate-limit", this::watch);
    }

    private static Thread started(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void answer() {
        try {
            while (!done) {
                long page = faultfd.nextFault(message.address());
                if (page < 0) {
                    return;
                }
                answered.incrementAndGet();
                faultfd.unprotect(page, Reservation.PAGE_BYTES);
            }
        } catch (IOException e) {
            faultfd.close(); // whoever waits is let go; requireAll tells
        }
    }

    private void watch() {
        try {
            TimeUnit.SECONDS.sleep(LIMIT_SECONDS);
            faultfd.close();
        } catch (InterruptedException e) {
            // all went well
        }
    }

    /** @throws IOException if fewer than {@code faults} were answered so far */
    void requireAll(long faults) throws IOException {
        if (answered.get() < faults) {
            throw new IOException("userfaultfd told too few faults, or too slowly");
        }
    }

    /** Ends both threads: a last fault wakes the one that waits for it. */
    @Override
    public void close() {
        done = true;
        try {
            faultfd.protect(region.address(), Reservation.PAGE_BYTES);
            calls.kernelWrites(region.address());
            answers.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
        } catch (IOException e) {
            // closed by one of the two, which has ended
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        limit.interrupt();
        if (!answers.isAlive()) {
            message.close();
        }
    }
}
