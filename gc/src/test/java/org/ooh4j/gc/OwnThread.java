package org.ooh4j.gc;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Runs a task in a thread of its own: the common pool may have one thread only, and tasks here wait for each other. */
final class OwnThread {
    private OwnThread() {}

    static <T> CompletableFuture<T> supply(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, OwnThread::start);
    }

    static CompletableFuture<Void> run(Runnable task) {
        return CompletableFuture.runAsync(task, OwnThread::start);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }
}
