package org.ooh4j.gc;

import java.util.function.Consumer;

/**
 * The thread that does what is asked of a collector, one order after the other, until the requests are closed or
 * something fails: then everybody who waits or asks later is told.
 */
final class CollectorThread {
    private static final long CLOSE_MILLIS = 30_000;

    private final CollectionRequests requests;
    private final Runnable prepare;
    private final Consumer<CollectionRequests.Order> collect;
    private final Runnable failed;
    private final Thread thread = new Thread(this::work, "ooh4j-collector");

    /**
     * Not started yet.
     *
     * @param prepare run once, first
     * @param collect does one order
     * @param failed run before others are told that an order failed
     */
    CollectorThread(
            CollectionRequests requests,
            Runnable prepare,
            Consumer<CollectionRequests.Order> collect,
            Runnable failed) {
        this.requests = requests;
        this.prepare = prepare;
        this.collect = collect;
        this.failed = failed;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Whether the caller is this thread: a listener, mostly. */
    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    private void work() {
        try {
            prepare.run();
            CollectionRequests.Order order = requests.take();
            while (order != null) {
                collect.accept(order);
                requests.done();
                order = requests.take();
            }
        } catch (Throwable e) {
            failed.run();
            requests.failed(e);
        }
    }

    /**
     * Closes the requests and waits for the end of the order under way; keeps the caller's interrupt flag.
     *
     * @throws IllegalStateException if the thread does not end
     */
    void end() {
        requests.close();
        boolean interrupted = false;
        while (thread.isAlive() && !isCurrent()) {
            try {
                thread.join(CLOSE_MILLIS);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            throw new IllegalStateException("collector's thread did not end millis=" + CLOSE_MILLIS
                    + "; some thread keeps the world from stopping");
        }
    }
}
