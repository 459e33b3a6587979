package org.ooh4j.gc.pause;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Writes pauses and waits to an HdrHistogram {@code .hlog}: for each kind of pause and interval a line tagged
 * {@link PauseKind#tag}, and one each tagged {@code <kind>-time-to-stop}, {@code <kind>-work} and
 * {@code <kind>-preempted}; for each kind of wait one tagged {@link WaitKind#tag}. Values are nanoseconds; the log's own
 * column of maxima is in milliseconds. Thread-safe.
 */
public final class PauseLog implements AutoCloseable {
    private final PauseHistograms histograms;
    private final PrintStream stream;
    private final HistogramLogWriter writer;
    private boolean closed;

    /**
     * Opens a log, replacing the file at {@code path}.
     *
     * @throws IOException if the file cannot be written
     */
    public PauseLog(PauseHistograms histograms, Path path) throws IOException {
        this.histograms = histograms;
        if (Files.isDirectory(path)) {
            throw new FileNotFoundException("pause log path is a directory path=" + path + "; name a file");
        }
        this.stream = new PrintStream(Files.newOutputStream(path), false, StandardCharsets.US_ASCII);
        this.writer = new HistogramLogWriter(stream);
        long now = System.currentTimeMillis();
        writer.outputComment("[pauses and waits in nanoseconds, by kind]");
        writer.outputLogFormatVersion();
        writer.outputStartTime(now);
        writer.setBaseTime(now);
        writer.outputLegend();
    }

    /** Writes what was recorded since the last interval. */
    public synchronized void writeInterval() {
        if (!closed) {
            for (Histogram interval : histograms.takeIntervals()) {
                writer.outputIntervalHistogram(interval);
            }
            stream.flush();
        }
    }

    /** Writes the last interval and closes the file; idempotent. */
    @Override
    public synchronized void close() {
        writeInterval();
        closed = true;
        stream.close();
    }
}
