package org.ooh4j.agent.soak;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Runs a program of a test in a thread of its own, which does not keep the JVM. */
final class OwnThread {
    private OwnThread() {}

    static <T> CompletableFuture<T> supply(Supplier<T> program) {
        return CompletableFuture.supplyAsync(program, OwnThread::start);
    }

    static CompletableFuture<Void> run(Runnable program) {
        return CompletableFuture.runAsync(program, OwnThread::start);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }
}
