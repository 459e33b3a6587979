package org.ooh4j.agent.cli.snapshots;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A directory with something in it, and nothing of a store. */
final class ForeignDirectory {
    private static final String OF_A_STORE = ".ooh";
    private static final String LOCK = "store.lock"; // a writer that ended before its first file leaves it alone

    private ForeignDirectory() {}

    /** Whether a store's location is one; not if it is no directory here, or is empty as a store may be at first. */
    static boolean is(String location) throws IOException {
        Path directory;
        try {
            directory = Path.of(location);
        } catch (InvalidPathException e) {
            return false; // a URI of another kind of store
        }
        if (!Files.isDirectory(directory)) {
            return false;
        }
        boolean empty = true;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.endsWith(OF_A_STORE) || name.equals(LOCK)) {
                    return false;
                }
                empty = false;
            }
        }
        return !empty;
    }
}
