package org.ooh4j.benchmarks.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Processor time of all children of this JVM that have ended, as the kernel adds it up when they are waited for; in
 * steps of 10 ms.
 *
 * @param userNanos in the program
 * @param systemNanos in the kernel for it
 */
record ChildTimes(long userNanos, long systemNanos) {
    private static final Path STAT = Path.of("/proc/self/stat");
    private static final long NANOS_PER_TICK = 10_000_000;
    /** After the name in parentheses, which may hold anything: the fields from the third on. */
    private static final int CHILDREN_USER = 16 - 3;

    /** So far; null where there is no {@code /proc}. */
    static ChildTimes read() {
        if (!Files.isReadable(STAT)) {
            return null;
        }
        try {
            String stat = Files.readString(STAT);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return new ChildTimes(
                    Long.parseLong(fields[CHILDREN_USER]) * NANOS_PER_TICK,
                    Long.parseLong(fields[CHILDREN_USER + 1]) * NANOS_PER_TICK);
        } catch (IOException e) {
            throw new BenchFailure("processor times cannot be read: file=" + STAT + "; is /proc mounted?", e);
        }
    }

    ChildTimes since(ChildTimes before) {
        return new ChildTimes(userNanos - before.userNanos, systemNanos - before.systemNanos);
    }
}
