package org.ooh4j.hwsim.trace;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Where a run's trace goes.
 *
 * @param stream takes the file; closed with the trace. It must not mind interrupts as channels do: program threads may
 *     have to write to it
 * @param windowNanos length of a window in nanoseconds, at least 1
 * @param onFailure is told once if the stream fails
 */
public record TraceSink(OutputStream stream, long windowNanos, TraceFailureListener onFailure) {
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
        return new TraceSink(new FileOutputStream(file.toFile()), DEFAULT_WINDOW_NANOS, onFailure);
    }

    /** The same with windows of another length. */
    public TraceSink withWindow(long nanos) {
        return new TraceSink(stream, nanos, onFailure);
    }
}
