package org.ooh4j.gc.log;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Writes lines decorated as the JVM's unified log does: {@code [12.345s][info][gc] text}. Thread-safe. */
final class LogLines {
    private final PrintStream out;
    /** {@link System#nanoTime} when the JVM began, to its millisecond. */
    private final long startNanos;

    LogLines(PrintStream out) {
        this.out = out;
        this.startNanos =
                System.nanoTime() - ManagementFactory.getRuntimeMXBean().getUptime() * 1_000_000;
    }

    /** A line of something that happened just now. */
    void now(String tags, String text) {
        at(System.nanoTime(), tags, text);
    }

    /** A line of something that happened at {@code nanos}, as {@link System#nanoTime} tells it. */
    void at(long nanos, String tags, String text) {
        out.println(String.format(Locale.ROOT, "[%.3fs][info][%s] %s", (nanos - startNanos) / 1e9, tags, text));
    }
}
