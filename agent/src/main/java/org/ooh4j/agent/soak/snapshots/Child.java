package org.ooh4j.agent.soak.snapshots;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A child JVM and what it acknowledged. Its methods are called by one thread. */
final class Child implements AutoCloseable {
    /**
     * A snapshot that the child was told of.
     *
     * @param atLeast operations of each thread that it must hold
     * @param atMost operations of each thread that it can hold
     */
    record Acknowledged(String id, long[] atLeast, long[] atMost) {
        static Acknowledged parse(String line) {
            String[] words = line.split(" ");
            long[] numbers =
                    Arrays.stream(words).skip(2).mapToLong(Long::parseLong).toArray();
            return new Acknowledged(
                    words[1],
                    Arrays.copyOf(numbers, KilledWriters.THREADS),
                    Arrays.copyOfRange(numbers, KilledWriters.THREADS, 2 * KilledWriters.THREADS));
        }
    }

    /** What a child has come to. */
    enum Moment {
        STARTED,
        READY,
        TAKEN
    }

    private static final int CTRL_C = 130;
    /** Lines on stderr that are remembered. */
    private static final int FIRST_ERRORS = 4;
    /** How long a child that has ended may have its last words in the pipe. */
    private static final long LAST_WORDS_MILLIS = 1000;

    private final Process process;
    private final Thread reader;
    private final Thread errorReader;
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private boolean ready;

    private Child(Process process) {
        this.process = process;
        this.reader = reader("soak-child-output", this::read);
        this.errorReader = reader("soak-child-errors", this::readErrors);
    }

    private static Thread reader(String name, Runnable reading) {
        Thread thread = new Thread(reading, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Starts one on the running JDK, with flags that make it start soon. */
    static Child start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriters.class.getName()));
        command.addAll(List.of(arguments));
        return new Child(new ProcessBuilder(command).start());
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                hear(line);
            }
        } catch (IOException e) {
            // killed while it wrote
        }
    }

    // not by way of a file: a full disk, which a child may die of, would not take it
    private void readErrors() {
        try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                hearError(line);
            }
        } catch (IOException e) {
            // killed while it wrote
        }
    }

    private synchronized void hearError(String line) {
        if (errors.size() < FIRST_ERRORS) {
            errors.add(line);
        }
    }

    private synchronized void hear(String line) {
        if (line.startsWith("taken ") && line.split(" ").length == 2 + 2 * KilledWriters.THREADS) {
            acknowledged.add(Acknowledged.parse(line));
        }
        ready |= line.equals("ready");
        notifyAll();
    }

    /** Waits until it is ready, or has a snapshot; false when it ended before, or the time is over. */
    synchronized boolean await(Moment moment, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!has(moment) && process.isAlive() && System.nanoTime() - end < 0) {
            wait(20);
        }
        return has(moment);
    }

    private boolean has(Moment moment) {
        return switch (moment) {
            case STARTED -> true;
            case READY -> ready;
            case TAKEN -> !acknowledged.isEmpty();
        };
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it ended without being killed, and not by the Ctrl-C that its parent is about to hear of as well. */
    boolean endedByItself() {
        return !process.isAlive() && process.exitValue() != CTRL_C;
    }

    /** SIGKILL; returns what it had acknowledged, in order. */
    List<Acknowledged> kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        reader.join(); // what it wrote before is in the pipe still
        synchronized (this) {
            return List.copyOf(acknowledged);
        }
    }

    /** The first lines that it said on stderr. */
    String complaint() throws InterruptedException {
        if (!process.isAlive()) {
            errorReader.join(LAST_WORDS_MILLIS);
        }
        synchronized (this) {
            return String.join(" | ", errors);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
