package org.ooh4j.checkpoint.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotStoresTest {
    @TempDir
    Path directory;

    @Test
    void plainPathsAndFileUrisOpenTheStoreOfADirectory() throws Exception {
        Path place = directory.resolve("with space");
        SnapshotStores.writing(place.toString(), StoreOptions.defaults()).close();
        for (String location : new String[] {
            place.toString(), place.toUri().toString(), place.toUri().toString().replace("file:", "FILE:")
        }) {
            try (SnapshotStore store = SnapshotStores.reading(location)) {
                assertThat(store).isInstanceOf(FileSnapshotStore.class);
                assertThat(store.location()).isEqualTo(place.toString());
            }
        }
    }

    @Test
    void anotherSchemeOpensTheStoreOfItsProvider() throws Exception {
        String location = "memory:" + UUID.randomUUID();
        StoreOptions options = StoreOptions.defaults().withDurability(Durability.NONE);
        try (SnapshotStore store = SnapshotStores.writing(location, options)) {
            assertThat(store.location()).isEqualTo(location);
        }
    }

    @Test
    void aSchemeThatNobodyServesIsRefusedWithThoseThatAre() {
        assertThatThrownBy(() -> SnapshotStores.reading("s3://bucket/place"))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("snapshot location has a scheme that no store serves: location=s3://bucket/place scheme=s3"
                        + " known=file,memory,tcp; give a directory, or put the jar of its store on the class path");
    }

    @Test
    void aProviderThatCannotBeMadeIsRefusedByName() throws Exception {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(SnapshotStoreProvider.class.getName()), "com.acme.Missing");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            assertThatThrownBy(() -> SnapshotStores.reading(directory.toString()))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageStartingWith("a store on the class path cannot be used: reason=")
                    .hasMessageContaining("com.acme.Missing")
                    .hasMessageEndingWith("; mend its provider or take it off the class path");
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
