package org.ooh4j.benchmarks.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.ooh4j.checkpoint.store.FileSnapshotStore;

/** A store in a directory that is deleted at the end. */
final class ScratchStore implements AutoCloseable {
    private final Path directory;
    private final FileSnapshotStore store;

    /** @param parent an existing directory on the disk to measure */
    ScratchStore(Path parent) throws IOException {
        directory = Files.createTempDirectory(parent, "snapshots");
        store = FileSnapshotStore.writing(directory.toString());
    }

    FileSnapshotStore store() {
        return store;
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        store.close();
        delete(directory);
    }

    static void delete(Path tree) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(tree)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
