package org.ooh4j.agent.cli.snapshots;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.checkpoint.image.SnapshotException;

/** A file that a command writes for its user. */
record OutputFile(Path path) {
    /** Fills the file. */
    interface Content {
        void to(Path file) throws IOException;
    }

    /** A file that must not be there yet; of one that cannot be written to its end nothing is left. */
    static void create(Path path, Content content) throws IOException {
        if (Files.exists(path)) {
            throw new UsageException("the file is there already: file=" + path + ", give another name");
        }
        boolean done = false;
        try {
            new OutputFile(path).write(content);
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Writes a file, in place of one that is there. */
    void write(Content content) throws IOException {
        try {
            content.to(path);
        } catch (SnapshotException e) {
            throw e; // it tells of the snapshot
        } catch (IOException e) {
            throw new UsageException(
                    "file cannot be written: file=" + path + " reason=" + e + ", give another name or make room", e);
        }
    }
}
