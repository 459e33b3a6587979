package org.ooh4j.agent.soak.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.ooh4j.agent.soak.WorkDirectory;
import org.ooh4j.checkpoint.store.FileSnapshotStore;

/**
 * Fuzzes images for a while. Every input follows from the seed and its number; it lies in the directory {@code input}
 * while it is tried, so that it is still there should the JVM crash, and is kept under {@code find-N} when it is one.
 *
 * <p>A find is anything but a sound heap or a typed exception with a message of one line: any other throwable, more
 * time or more memory than the input can be worth.
 *
 * <p>{@link #stop} may be called by any thread, the rest by one.
 */
public final class ImageFuzz {
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long MOST_BYTES = 128L << 20;
    private static final int MOST_FINDS = 20;
    private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Path out;
    private final long seed;
    private final Consumer<String> progress;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final List<String> finds = new ArrayList<>();
    /** Told of every torn log; the logging framework holds loggers weakly. */
    private final Logger stores = Logger.getLogger(FileSnapshotStore.class.getName());

    private volatile boolean stopped;
    private volatile long inputs;
    private volatile long inputBegan;

    /**
     * A fuzzing that has not begun.
     *
     * @param out directory for inputs and finds, deleted in the end unless there are finds
     * @param progress takes a line now and then
     */
    public ImageFuzz(Path out, long seed, Consumer<String> progress) {
        this.out = out;
        this.seed = seed;
        this.progress = progress;
    }

    /** Ends it after the input at hand. Idempotent. */
    public void stop() {
        stopped = true;
    }

    /**
     * Fuzzes until the time is over or so many inputs were tried. Call once.
     *
     * @throws IOException if the inputs cannot be written
     */
    public FuzzResult run(Duration time, long mostInputs) throws IOException, InterruptedException {
        Level before = stores.getLevel();
        stores.setLevel(Level.OFF);
        try {
            FuzzResult result = fuzz(time, mostInputs);
            if (result.finds().isEmpty()) {
                WorkDirectory.delete(out);
            }
            return result;
        } finally {
            stores.setLevel(before);
        }
    }

    private FuzzResult fuzz(Duration time, long mostInputs) throws IOException, InterruptedException {
        Files.createDirectories(out);
        List<StoreBytes> sound = SoundStores.write(Files.createTempDirectory(out, "sound"), seed);
        long began = System.nanoTime();
        inputBegan = began;
        Thread fuzzer = new Thread(() -> tryAll(sound, began + time.toNanos(), mostInputs), "image-fuzz");
        fuzzer.setDaemon(true);
        fuzzer.start();
        long told = began;
        while (fuzzer.isAlive()) {
            fuzzer.join(100);
            long now = System.nanoTime();
            if (fuzzer.isAlive() && now - inputBegan > MOST_NANOS) {
                endless(fuzzer);
                break;
            }
            if (now - told > PROGRESS_NANOS) {
                told = now;
                progress.accept("fuzz: inputs=" + inputs + " seconds=" + TimeUnit.NANOSECONDS.toSeconds(now - began)
                        + " finds=" + countFinds());
            }
        }
        synchronized (finds) {
            return new FuzzResult(seed, inputs, System.nanoTime() - began, new TreeMap<>(outcomes), List.copyOf(finds));
        }
    }

    private void tryAll(List<StoreBytes> sound, long end, long mostInputs) {
        long most = mostInputs;
        while (!stopped && inputs < most && System.nanoTime() - end < 0 && countFinds() < MOST_FINDS) {
            inputBegan = System.nanoTime();
            tryOne(sound, seed + inputs * 0x9E3779B97F4A7C15L);
            inputs = inputs + 1;
        }
    }

    private void tryOne(List<StoreBytes> sound, long inputSeed) {
        StoreBytes input = null;
        try {
            input = Damaged.of(sound, inputSeed);
            input.save(out.resolve("input"));
            long before = threads.getCurrentThreadAllocatedBytes();
            Map<String, Long> came = Trial.of(out.resolve("input"), inputSeed);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            synchronized (finds) {
                came.forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
            }
            if (allocated > MOST_BYTES) {
                find(
                        input,
                        inputSeed,
                        new IllegalStateException(
                                "input took too much memory: allocated=" + allocated + " size=" + input.bytes()));
            }
        } catch (Throwable e) {
            find(input, inputSeed, e);
        }
    }

    private void find(StoreBytes input, long inputSeed, Throwable thrown) {
        synchronized (finds) {
            Path kept = out.resolve("find-" + (finds.size() + 1));
            finds.add(thrown + " at " + (thrown.getStackTrace().length == 0 ? "?" : thrown.getStackTrace()[0])
                    + "; reproducer=" + kept);
            progress.accept("fuzz: input " + inputs + ": " + finds.get(finds.size() - 1));
            try {
                Files.createDirectories(kept);
                if (input != null) {
                    input.save(kept); // the trial may have written to its own copy
                }
                try (PrintWriter words =
                        new PrintWriter(kept.resolve("find.txt").toFile())) {
                    words.println("seed=" + seed + " input=" + inputs + " input-seed=" + inputSeed);
                    thrown.printStackTrace(words);
                }
            } catch (IOException e) {
                progress.accept("fuzz: the reproducer could not be kept: " + e);
            }
        }
    }

    private void endless(Thread fuzzer) {
        IllegalStateException where = new IllegalStateException("input takes too long: seconds="
                + TimeUnit.NANOSECONDS.toSeconds(MOST_NANOS) + "; it is in " + out.resolve("input"));
        where.setStackTrace(fuzzer.getStackTrace());
        find(null, seed + inputs * 0x9E3779B97F4A7C15L, where);
    }

    private int countFinds() {
        synchronized (finds) {
            return finds.size();
        }
    }
}
