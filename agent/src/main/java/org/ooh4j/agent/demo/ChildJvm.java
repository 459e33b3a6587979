package org.ooh4j.agent.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * One child JVM: its standard output by lines as they come, and what it says on stderr in a file.
 *
 * <p>Thread-safe.
 */
final class ChildJvm {
    private final String name;
    private final Process process;
    private final Path errors;
    private final Thread reader;
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private ChildJvm(String name, Process process, Path errors) {
        this.name = name;
        this.process = process;
        this.errors = errors;
        this.reader = new Thread(this::read, "ooh4j-read-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts {@code java} of the running JDK with {@code arguments}. */
    static ChildJvm start(Children children, String name, Path errors, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        children.add(process);
        process.getOutputStream().close();
        return new ChildJvm(name, process, errors);
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
            }
        } catch (IOException e) {
            // the child was killed while it wrote
        } finally {
            synchronized (lines) {
                ended = true;
                lines.notifyAll();
            }
        }
    }

    /** Waits until a line comes that {@code wanted} accepts; false when the output ended or the time is over. */
    boolean awaitLine(Predicate<String> wanted, long timeoutMillis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        synchronized (lines) {
            while (lines.stream().noneMatch(wanted)) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (ended || left <= 0) {
                    return false;
                }
                lines.wait(left);
            }
            return true;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        reader.join(TimeUnit.SECONDS.toMillis(5));
    }

    /** Waits for the end and returns the lines; {@link DemoFailure} where the child failed or takes too long. */
    List<String> finish(long timeoutSeconds) throws InterruptedException {
        if (!process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
            kill();
            throw new DemoFailure("run " + name + " did not end: seconds=" + timeoutSeconds);
        }
        reader.join(TimeUnit.SECONDS.toMillis(5));
        if (process.exitValue() != 0) {
            throw new DemoFailure("run " + name + " failed: exit=" + process.exitValue() + ", it said: " + lastError());
        }
        return lines();
    }

    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** What it said on stderr so far. */
    List<String> errorLines() {
        try {
            return Files.readAllLines(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String lastError() {
        List<String> said = errorLines();
        return said.stream()
                        .filter(line -> line.startsWith("ooh4j"))
                        .reduce((a, b) -> b)
                        .orElse(said.isEmpty() ? "nothing" : said.get(0))
                + " (all of it: " + errors + ")";
    }
}
