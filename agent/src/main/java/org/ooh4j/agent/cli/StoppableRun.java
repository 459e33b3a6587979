package org.ooh4j.agent.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ooh4j.agent.ending.ShutdownHook;

/** A long run that Ctrl-C ends with its summary. */
final class StoppableRun {
    private static final long SUMMARY_SECONDS = 300;

    private final Runnable stop;
    private final CountDownLatch summarised = new CountDownLatch(1);
    private volatile int code = ExitCode.OK;

    private StoppableRun(Runnable stop) {
        this.stop = stop;
    }

    /** Runs {@code body}, which returns an exit code when {@code stop} was called, or before. */
    static int of(Runnable stop, Callable<Integer> body) throws Exception {
        StoppableRun run = new StoppableRun(stop);
        ShutdownHook atCtrlC = ShutdownHook.add("soak-stop", run::endWithTheSummary);
        try {
            run.code = body.call();
            return run.code;
        } finally {
            run.summarised.countDown();
            atCtrlC.remove();
        }
    }

    /** The JVM is going down; it exits with the signal's code unless something was wrong. */
    private void endWithTheSummary() {
        stop.run();
        try {
            if (summarised.await(SUMMARY_SECONDS, TimeUnit.SECONDS) && code != ExitCode.OK) {
                System.out.flush();
                Runtime.getRuntime().halt(code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
