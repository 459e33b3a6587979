package org.ooh4j.agent.cli.snapshots;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.ooh4j.agent.options.UsageException;

/** Where a stream of snapshots is read from. */
final class StreamSource {
    private static final int BUFFER_BYTES = 1 << 20;

    private StreamSource() {}

    /** The bytes of a file, or of standard input if it is null; close it, which leaves standard input open. */
    static InputStream open(Path file) throws IOException {
        if (file == null) {
            StandardStreams.requireNoTerminal("standard input", "give < FILE or a pipe, as snapshots export writes it");
            return new BufferedInputStream(System.in, BUFFER_BYTES) {
                @Override
                public void close() {
                    // it is the process's
                }
            };
        }
        if (Files.isDirectory(file)) { // it could be opened, and not be read
            throw new UsageException("the file is a directory: file=" + file + ", give one that export wrote");
        }
        try {
            return new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
        } catch (NoSuchFileException e) {
            throw new UsageException("the file is not there: file=" + file + ", give one that export wrote", e);
        }
    }
}
