package org.ooh4j.benchmarks.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Processor time of this JVM's threads by what they are for, from {@code /proc}: the JVM's own threads are in no Java
 * view. Threads that have ended are not in it.
 */
final class ThreadTimes {
    private static final Path TASKS = Path.of("/proc/self/task");

    private ThreadTimes() {}

    /** Nanoseconds by group: collector, jvm-gc, jit, program and jvm. Empty where there is no {@code /proc}. */
    static Map<String, Long> read() {
        Map<String, Long> times = new TreeMap<>();
        if (!Files.isDirectory(TASKS)) {
            return times;
        }
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                try {
                    String name = Files.readString(task.resolve("comm")).trim();
                    String schedule = Files.readString(task.resolve("schedstat"));
                    long nanos = Long.parseLong(schedule.substring(0, schedule.indexOf(' ')));
                    times.merge(group(name), nanos, Long::sum);
                } catch (IOException e) {
                    continue; // the thread has ended
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("threads of this JVM cannot be listed; is /proc mounted?", e);
        }
        return times;
    }

    private static String group(String name) {
        if (name.startsWith("ooh4j-")) {
            return "collector";
        }
        if (name.startsWith("GC ") || name.startsWith("G1 ") || name.startsWith("Shenandoah") || name.startsWith("Z")) {
            return "jvm-gc";
        }
        if (name.startsWith("C1 ") || name.startsWith("C2 ")) {
            return "jit";
        }
        if (name.equals("java") || name.startsWith("program")) {
            return "program";
        }
        return name.equals("VM Thread") ? "vm-thread" : "jvm";
    }
}
