package org.ooh4j.checkpoint.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.checkpoint.SilentStoreLog;
import org.ooh4j.checkpoint.image.CommitCodec;
import org.ooh4j.checkpoint.image.FileHeader.Kind;
import org.ooh4j.checkpoint.image.FileHeaderLayout;

class FileSnapshotStoreTest extends SnapshotStoreContract {
    @RegisterExtension
    final SilentStoreLog silence = new SilentStoreLog();

    @TempDir
    Path directory;

    private final WatchedDisk disk = new WatchedDisk();

    @Override
    protected String location() {
        return directory.resolve("store").toUri().toString();
    }

    @Override
    protected SnapshotStore writingWithFaults(StoreOptions options) throws IOException {
        return FileSnapshotStore.writing(location(), options, disk);
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
        Path log = StoreDirectory.at(location()).file(Kind.COMMITS, 1);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(log)).order(ByteOrder.LITTLE_ENDIAN);
        int at = FileHeaderLayout.BYTES;
        for (int i = 0; i < record; i++) {
            at += CommitCodec.validLength(bytes, at);
        }
        flip(Kind.COMMITS, 1, at + 100);
    }

    private void flip(Kind kind, int number, long offset) throws IOException {
        Path file = StoreDirectory.at(location()).file(kind, number);
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) offset] ^= 1;
        Files.write(file, bytes);
    }
}
