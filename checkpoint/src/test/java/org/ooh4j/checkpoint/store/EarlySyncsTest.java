package org.ooh4j.checkpoint.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.checkpoint.store.FileLayer.Appendable;

/**
 * Syncs that begin while a file is written: what they cover, and what becomes of their failures. What a crash makes of them is
 * tried by {@code CrashAnywhereTest}.
 */
@Timeout(60)
class EarlySyncsTest {
    private static final int BYTES = 1000;

    @TempDir
    Path directory;

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final Semaphore early = new Semaphore(0);
    private final Semaphore begun = new Semaphore(0);
    private volatile boolean failing;
    private Appendable file;

    /** A file whose syncs on another thread than the test's wait until they are let go on. */
    private final class Held implements Appendable {
        private final Thread test = Thread.currentThread();
        private volatile long size;

        @Override
        public int write(ByteBuffer bytes) {
            size += bytes.remaining();
            return bytes.remaining();
        }

        @Override
        public void sync() throws IOException {
            if (Thread.currentThread() == test) {
                done.add("sync");
                return;
            }
            begun.release();
            early.acquireUninterruptibly();
            done.add("early sync");
            if (failing) {
                throw new IOException("Input/output error");
            }
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public void close() {
            done.add("close");
        }
    }

    @BeforeEach
    void create() {
        file = new EarlySyncedFile(new Held(), BYTES);
    }

    @AfterEach
    void close() throws IOException {
        early.release(100);
        file.close();
    }

    private void write(int bytes) throws IOException {
        assertThat(file.write(ByteBuffer.allocate(bytes))).isEqualTo(bytes);
    }

    private void letGoOnLater() {
        Thread later = new Thread(() -> {
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            early.release();
        });
        later.start();
    }

    @Test
    void aFileOfFewBytesIsSyncedOnlyWhenItsWriterAsksForIt() throws Exception {
        write(BYTES - 1);
        file.sync();
        write(BYTES - 1);
        file.sync();
        assertThat(done).containsExactly("sync", "sync");
    }

    @Test
    void writesGoOnWhileAnEarlySyncTakesItsTime() throws Exception {
        for (int i = 0; i < 10; i++) {
            write(BYTES);
        }
        begun.acquire();
        write(BYTES);
        assertThat(file.size()).isEqualTo(11 * BYTES);
        assertThat(done).isEmpty();
    }

    @Test
    void aSyncWaitsForTheEarlyOneAndThenCoversTheRest() throws Exception {
        write(BYTES);
        begun.acquire();
        write(1);
        letGoOnLater();
        file.sync();
        assertThat(done).containsExactly("early sync", "sync");
    }

    @Test
    void anEarlySyncIsFollowedByAnotherForWhatCameMeanwhile() throws Exception {
        write(BYTES);
        begun.acquire();
        early.release();
        while (done.isEmpty()) {
            Thread.onSpinWait();
        }
        while (!begun.tryAcquire(1, TimeUnit.MILLISECONDS)) {
            write(BYTES); // it may just be ending
        }
        early.release();
        file.sync();
        assertThat(done).containsExactly("early sync", "early sync", "sync");
    }

    @Test
    void theFailureOfAnEarlySyncFailsEverySyncAfterIt() throws Exception {
        failing = true;
        write(BYTES);
        begun.acquire();
        early.release();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(file::sync)
                    .isInstanceOf(IOException.class)
                    .hasMessage("file could not be synced while it was written: reason=Input/output error"
                            + "; look at the disk");
            failing = false;
        }
        assertThat(done).containsExactly("early sync");
    }

    @Test
    void aFileIsNotClosedUnderAnEarlySync() throws Exception {
        write(BYTES);
        begun.acquire();
        letGoOnLater();
        file.close();
        assertThat(done).containsExactly("early sync", "close");
    }

    @Test
    void anInterruptIsKeptForTheWriterAndEndsNoWait() throws Exception {
        write(BYTES);
        begun.acquire();
        letGoOnLater();
        Thread.currentThread().interrupt();
        file.sync();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).containsExactly("early sync", "sync");
    }

    @Test
    void withoutDurabilityNothingIsSyncedEarly() throws Exception {
        WatchedDisk disk = new WatchedDisk();
        FileLayer none = DurableFiles.of(disk, Durability.NONE, 1);
        try (Appendable unsynced = none.create(directory.resolve("unsynced"))) {
            unsynced.write(ByteBuffer.allocate(BYTES));
            unsynced.write(ByteBuffer.allocate(BYTES));
            unsynced.sync();
        }
        assertThat(disk.takeDone()).containsExactly("create unsynced", "write unsynced", "write unsynced");
    }
}
