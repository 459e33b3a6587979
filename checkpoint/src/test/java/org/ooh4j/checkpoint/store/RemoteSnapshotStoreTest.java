package org.ooh4j.checkpoint.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.checkpoint.SilentStoreLog;
import org.ooh4j.checkpoint.image.CommitCodec;
import org.ooh4j.checkpoint.image.FileHeader.Kind;
import org.ooh4j.checkpoint.image.FileHeaderLayout;
import org.ooh4j.checkpoint.stream.ServerAddress;
import org.ooh4j.checkpoint.stream.ServerRefusalException;
import org.ooh4j.checkpoint.stream.SnapshotServer;

/** The contract over a connection. What damage there is and who else writes is known at the server. */
class RemoteSnapshotStoreTest extends SnapshotStoreContract {
    @RegisterExtension
    final SilentStoreLog silence = new SilentStoreLog();

    @TempDir
    Path directory;

    private final WatchedDisk disk = new WatchedDisk();
    private FileSnapshotStore there;
    private SnapshotServer server;
    private String location;

    @BeforeEach
    void startServer() throws IOException {
        there = FileSnapshotStore.writing(directory.toString(), disk);
        server = SnapshotServer.start(there, 0);
        location = "tcp://" + ServerAddress.text(server.address());
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
        there.close();
    }

    @Override
    protected String location() {
        return location;
    }

    @Override
    protected SnapshotStore writingWithFaults(StoreOptions options) throws IOException {
        return SnapshotStores.writing(location, options);
    }

    @Override
    protected void failCommits(boolean fail) {
        disk.failSyncs(fail);
    }

    @Override
    protected void damageSegment(int segment, long offset) throws IOException {
        flip(Kind.SEGMENT, segment, offset);
    }

    @Override
    protected void damageRecord(int record) throws IOException {
        Path log = StoreDirectory.at(directory.toString()).file(Kind.COMMITS, 1);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(log)).order(ByteOrder.LITTLE_ENDIAN);
        int at = FileHeaderLayout.BYTES;
        for (int i = 0; i < record; i++) {
            at += CommitCodec.validLength(bytes, at);
        }
        flip(Kind.COMMITS, 1, at + 100);
    }

    private void flip(Kind kind, int number, long offset) throws IOException {
        Path file = StoreDirectory.at(directory.toString()).file(kind, number);
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) offset] ^= 1;
        Files.write(file, bytes);
    }

    @Override
    @Test
    void aSecondWriterIsRefusedUntilTheFirstHasEnded() throws Exception {
        try (SnapshotStore first = SnapshotStores.writing(location, options());
                SnapshotStore second = SnapshotStores.writing(location, options())) {
            SnapshotWriter begun = first.begin();
            assertThatThrownBy(second::begin)
                    .isInstanceOf(ServerRefusalException.class)
                    .hasMessageContaining("one program at a time writes to a store");
            begun.abort();
            second.begin().abort();
        }
    }

    @Override
    @Test
    void aDamagedRecordIsReportedAndTheOthersAreThere() throws Exception {
        takeSnapshots(3);
        stopServer();
        damageRecord(1);
        startServer();
        assertThat(there.damage()).hasSize(1);
        try (SnapshotStore store = SnapshotStores.reading(location)) {
            assertThat(store.list()).hasSize(2);
        }
    }

    @Override
    @Test
    void aMissingStoreCannotBeRead() throws Exception {
        server.close();
        assertThatThrownBy(() -> SnapshotStores.reading(location))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("page server cannot be reached: address=");
    }

    @Test
    void whatTheServerDoesNotPromiseIsRefused() {
        assertThatThrownBy(() ->
                        SnapshotStores.writing(location, StoreOptions.defaults().withDurability(Durability.FULL)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("a page server decides itself what its commits wait for: location=" + location
                        + " durability=full; ask for data here, and for full where it is started");
        assertThatThrownBy(() -> SnapshotStores.reading("tcp://host/path"))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("snapshot location is no address of a page server: location=tcp://host/path; expected"
                        + " HOST:PORT, such as 127.0.0.1:7676");
    }
}
