package org.ooh4j.hwsim.trace;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where a run's trace goes.
 *
 * @param channel takes the file; closed with the trace
 * @param windowNanos length of a window in nanoseconds, at least 1
 * @param onFailure is told once if the channel fails
 */
public record TraceSink(WritableByteChannel channel, long windowNanos, TraceFailureListener onFailure) {
    /** One millisecond. */
    public static final long DEFAULT_WINDOW_NANOS = 1_000_000;

    /** Checks the length. */
    public TraceSink {
        if (windowNanos < 1) {
            throw new IllegalArgumentException("a window lasts at least 1 ns: windowNanos=" + windowNanos);
        }
    }

    /**
     * A file, replaced if it exists, with windows of a millisecond.
     *
     * @throws IOException if it cannot be written
     */
    public static TraceSink to(Path file, TraceFailureListener onFailure) throws IOException {
        return new TraceSink(
                Files.newByteChannel(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE),
                DEFAULT_WINDOW_NANOS,
                onFailure);
    }

    /** The same with windows of another length. */
    public TraceSink withWindow(long nanos) {
        return new TraceSink(channel, nanos, onFailure);
    }
}
