package org.ooh4j.checkpoint.restore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The threads that share the work of one restore, and their outcome. Used by the restoring thread. */
final class RestoreThreads implements AutoCloseable {
    /** More of them find the kernel busy: it hands out memory. */
    static final int MOST = 4;

    private final ExecutorService threads;
    private final int count = Math.max(1, Math.min(MOST, Runtime.getRuntime().availableProcessors()));
    private final List<Future<Void>> under = new ArrayList<>();

    RestoreThreads() {
        threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "ooh4j-restore");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** Begins a piece of work. */
    void begin(Callable<Void> work) {
        under.add(threads.submit(work));
    }

    /** Waits for all that was begun; throws the first failure when everything has ended. */
    void await() throws IOException {
        Throwable failure = null;
        boolean interrupted = false;
        for (int i = 0; i < under.size(); ) {
            try {
                under.get(i).get();
                i++;
            } catch (ExecutionException e) {
                failure = failure == null ? e.getCause() : failure;
                i++;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        under.clear();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof IOException io) {
            throw io;
        } else if (failure instanceof RuntimeException runtime) {
            throw runtime;
        } else if (failure instanceof Error error) {
            throw error;
        }
    }

    /** Ends the threads; what is under way still is waited for, as the heap may be closed next. */
    @Override
    public void close() {
        threads.shutdown();
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
