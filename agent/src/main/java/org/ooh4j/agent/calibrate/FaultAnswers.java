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
 * fault is answered once. <b>Progress</b>: a writer is let go after a minute, and a little more for large memory, at
 * the latest.
 */
final class FaultAnswers implements AutoCloseable {
    private static final long LIMIT_SECONDS = 60;
    /** A megabyte is 256 faults; at a hundred microseconds each, all repetitions of eight take a second. */
    private static final long MEGABYTES_PER_SECOND = 8;

    private static final long JOIN_MILLIS = 1_000;

    private final SystemCalls calls;
    private final Userfaultfd faultfd;
    private final Region region;
    private final Reservation message = Reservation.of(Reservation.PAGE_BYTES);
    private final AtomicLong answered = new AtomicLong();
    private final Thread answers;
    private final Thread limit;

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

    /** A fault on the spare page is the last: a flag could be seen too early, and nobody would answer that fault. */
    private void answer() {
        long page = 0;
        try {
            while (page != region.spare()) {
                page = faultfd.nextFault(message.address());
                // first, so that all are counted once the writer goes on
                answered.incrementAndGet();
                faultfd.unprotect(page, Reservation.PAGE_BYTES);
            }
        } catch (IOException e) {
            faultfd.close(); // whoever waits is let go; requireAll tells
        }
    }

    private void watch() {
        try {
            TimeUnit.SECONDS.sleep(LIMIT_SECONDS + (region.bytes() >> 20) / MEGABYTES_PER_SECOND);
            faultfd.close();
        } catch (InterruptedException e) {
            // all went well
        }
    }

    /** @throws IOException if not exactly {@code faults} were answered so far: what was timed was something else */
    void requireAll(long faults) throws IOException {
        if (answered.get() != faults) {
            throw new IOException("userfaultfd did not tell of each first write, or too slowly: faults="
                    + answered.get() + ", pages=" + faults);
        }
    }

    /** Ends both threads: a last fault wakes the one that waits for it. */
    @Override
    public void close() {
        try {
            faultfd.protect(region.spare(), Reservation.PAGE_BYTES);
            calls.kernelWrites(region.spare());
            answers.join(JOIN_MILLIS);
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
