package org.ooh4j.checkpoint.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotLocationTest {
    @TempDir
    Path directory;

    @Test
    void plainPathsAndFileUrisNameTheSameDirectory() throws Exception {
        Path place = directory.resolve("with space");
        FileSnapshotStore.writing(place.toUri().toString()).close();
        try (SnapshotStore store = FileSnapshotStore.reading(place.toString())) {
            assertThat(store.location()).isEqualTo(place.toString());
            assertThat(store.list()).isEmpty();
        }
        assertThat(StoreDirectory.at("file:relative/place").path()).isEqualTo(Path.of("relative/place"));
    }

    @Test
    void aFileIsNoDirectory() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> FileSnapshotStore.writing(file.toString()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("snapshot location is a file: path=" + file + "; give a directory");
        assertThatThrownBy(() -> FileSnapshotStore.reading(file.toString()))
                .isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> FileSnapshotStore.writing(file.resolve("below").toString()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageStartingWith("snapshot directory is not writable: directory=" + file);
    }

    @Test
    void aDirectoryThatCannotBeCreatedIsNotWritable() {
        // not even a privileged user creates files in /proc
        assertThatThrownBy(() -> FileSnapshotStore.writing("/proc/ooh4j-snapshots"))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageStartingWith("snapshot directory is not writable: directory=/proc/ooh4j-snapshots reason=")
                .hasMessageEndingWith("; give one that this user may write to");
    }

    @Test
    void aMissingDirectoryAndAForeignSchemeAreNamed() {
        assertThatThrownBy(() ->
                        FileSnapshotStore.reading(directory.resolve("none").toString()))
                .hasMessageStartingWith("snapshot directory does not exist: directory=" + directory);
        assertThatThrownBy(() -> FileSnapshotStore.writing("s3://bucket/place"))
                .hasMessage(
                        "snapshot location is no directory: location=s3://bucket/place scheme=s3; give a directory");
    }
}
