package org.ooh4j.agent.cli.snapshots;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ooh4j.agent.ending.ShutdownHook;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.checkpoint.image.SnapshotException;

/** A file that a command writes for its user. */
record OutputFile(Path path) {
    /** Fills the file. */
    interface Content {
        void to(Path file) throws IOException;
    }

    /**
     * A file that must not be there yet; of one that cannot be written to its end, or not before Ctrl-C, nothing is left.
     */
    static void create(Path path, Content content) throws IOException {
        OutputFile file = new OutputFile(path);
        file.claim(); // before anything below may delete it: what is there already is somebody else's
        ShutdownHook atCtrlC = ShutdownHook.add("ooh4j-remove-part", file::removePart);
        boolean done = false;
        try {
            file.write(content);
            done = true;
        } finally {
            atCtrlC.remove();
            if (!done) {
                Files.deleteIfExists(path);
            }
        }
    }

    private void claim() {
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException e) {
            throw new UsageException("the file is there already: file=" + path + ", give another name", e);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void removePart() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            System.err.println("ooh4j: a part of a file is left: file=" + path + " reason=" + e + ", remove it");
        }
    }

    /** Writes a file, in place of one that is there. */
    void write(Content content) throws IOException {
        try {
            content.to(path);
        } catch (SnapshotException e) {
            throw e; // it tells of the snapshot
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private UsageException unwritable(IOException e) {
        Throwable reason = e.getCause() instanceof IOException cause ? cause : e; // pictures wrap what the disk says
        return new UsageException(
                "file cannot be written: file=" + path + " reason=" + reason + ", give another name or make room", e);
    }
}
