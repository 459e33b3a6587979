package org.ooh4j.benchmarks.collector;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** One run of a contender as a child process; one at a time, or their processor times could not be told apart. */
final class ChildRun {
    private static final int LINES_KEPT = 5;
    private static final long WAIT_SECONDS = 600;

    private ChildRun() {}

    /**
     * Runs to the end.
     *
     * @throws BenchFailure if it cannot be started, or fails
     */
    static Outcome of(Contender contender) {
        ProcessBuilder builder = new ProcessBuilder(contender.command()).redirectErrorStream(true);
        builder.environment().putAll(contender.environment());
        ChildTimes before = ChildTimes.read();
        long began = System.nanoTime();
        Outcome outcome = new Outcome();
        Deque<String> last = new ArrayDeque<>();
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    // what C prints first may not end its line
                    int probe = Math.max(0, line.indexOf("PROBE "));
                    outcome.read(line.substring(probe));
                    keep(last, line);
                }
            }
            if (!process.waitFor(WAIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new BenchFailure("child did not end: contender=" + contender.name());
            }
            if (process.exitValue() != 0) {
                throw new BenchFailure("child failed: contender=" + contender.name() + " exit=" + process.exitValue()
                        + "; it said: " + String.join(" | ", last));
            }
        } catch (IOException e) {
            throw new BenchFailure(
                    "child cannot be run: command=" + contender.command().get(0) + " contender=" + contender.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted while a child ran: contender=" + contender.name(), e);
        }
        outcome.put("wall-nanos", System.nanoTime() - began);
        if (before != null) {
            ChildTimes used = ChildTimes.read().since(before);
            outcome.put("cpu-nanos", used.userNanos() + used.systemNanos());
            outcome.put("cpu-system-nanos", used.systemNanos());
        }
        return outcome;
    }

    private static void keep(Deque<String> last, String line) {
        if (line.startsWith("pause ") || line.startsWith("cycle ")) {
            return;
        }
        last.add(line);
        if (last.size() > LINES_KEPT) {
            last.remove();
        }
    }
}
