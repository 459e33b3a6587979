package org.ooh4j.checkpoint.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.checkpoint.trigger.SnapshotSource.Outcome;

class TriggerThreadTest {
    private static final String FREE = "USR1";

    @TempDir
    Path directory;

    private final Source source = new Source();
    private TriggerThread thread;

    @AfterEach
    void close() {
        if (thread != null) {
            thread.close();
        }
    }

    /** Counts attempts, whose outcomes are as told, and TAKEN after that. */
    private static final class Source implements SnapshotSource {
        private final Semaphore attempts = new Semaphore(0);
        private final ConcurrentLinkedQueue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
        private volatile Runnable meanwhile = () -> {};
        private volatile long pages;

        @Override
        public Outcome take() {
            meanwhile.run();
            Outcome next = outcomes.poll();
            Outcome outcome = next == null ? Outcome.TAKEN : next;
            pages = outcome == Outcome.TAKEN ? 0 : pages;
            attempts.release();
            return outcome;
        }

        @Override
        public long expectedPages() {
            return pages;
        }

        void awaitAttempts(int count) throws InterruptedException {
            assertThat(attempts.tryAcquire(count, 20, TimeUnit.SECONDS)).isTrue();
        }

        void assertNoneMore() throws InterruptedException {
            assertThat(attempts.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    private void begin(SnapshotTrigger... triggers) {
        thread = TriggerThread.begin(source, List.of(triggers));
    }

    @Test
    void aTimerGoesOnUntilItIsClosed() throws Exception {
        begin(SnapshotTrigger.every(Duration.ofMillis(2)));
        source.awaitAttempts(5);
        thread.close();
        source.attempts.drainPermits();
        source.assertNoneMore();
    }

    @Test
    void dirtyPagesAreWaitedFor() throws Exception {
        begin(SnapshotTrigger.whenDirty(10));
        source.pages = 9;
        source.assertNoneMore();
        source.pages = 10;
        source.awaitAttempts(1);
        source.assertNoneMore();
    }

    @Test
    void aSnapshotThatWasAbandonedIsTriedAgain() throws Exception {
        source.outcomes.addAll(List.of(Outcome.ABANDONED, Outcome.ABANDONED));
        begin(SnapshotTrigger.whenDirty(10));
        source.pages = 10;
        source.awaitAttempts(3);
        source.assertNoneMore();
    }

    @Test
    void aFileThatAppearsIsRemovedOnceTheSnapshotIsThere() throws Exception {
        Path file = directory.resolve("now");
        source.outcomes.add(Outcome.ABANDONED);
        source.meanwhile = () -> assertThat(file).exists();
        begin(SnapshotTrigger.onFile(file));
        source.assertNoneMore();
        Files.createFile(file);
        source.awaitAttempts(2);
        while (Files.exists(file)) {
            Thread.sleep(1);
        }
        source.assertNoneMore();
    }

    @Test
    void aFileThatIsTouchedWhileASnapshotIsTakenAsksForAnother() throws Exception {
        Path file = directory.resolve("now");
        boolean[] touched = new boolean[1];
        source.meanwhile = () -> {
            try {
                if (!touched[0]) {
                    touched[0] = true;
                    Files.writeString(file, "again");
                }
            } catch (java.io.IOException e) {
                throw new AssertionError(e);
            }
        };
        begin(SnapshotTrigger.onFile(file));
        Files.createFile(file);
        source.awaitAttempts(2);
        source.assertNoneMore();
        assertThat(file).doesNotExist();
    }

    @Test
    void aSignalAsksForOneAndManyMeanwhileForOneMore() throws Exception {
        begin(SnapshotTrigger.onSignal(FREE), SnapshotTrigger.every(Duration.ofHours(1)));
        source.assertNoneMore();
        Semaphore received = new Semaphore(0);
        source.meanwhile = () -> {
            source.meanwhile = () -> {};
            kill();
            kill();
            received.release();
            // signals are delivered by a thread of the JVM's
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
        kill();
        received.acquire();
        source.awaitAttempts(2);
        source.assertNoneMore();
        thread.close();
        kill(); // ignored: its default would end this JVM
        source.assertNoneMore();
    }

    private static void kill() {
        try {
            new ProcessBuilder(
                            "kill",
                            "-" + FREE,
                            String.valueOf(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aSignalThatIsInUseOrUnknownIsRefusedAndNoTriggerIsArmed() {
        assertThatThrownBy(() -> SnapshotTrigger.onSignal("USR2").check())
                .isInstanceOf(TriggerUnavailableException.class)
                .hasMessage("signal is in use, by the JVM or a library: signal=USR2; name another, such as USR1");
        assertThatThrownBy(() -> SnapshotTrigger.onSignal("SEGV").check())
                .isInstanceOf(TriggerUnavailableException.class)
                .hasMessageStartingWith("signal cannot be had: signal=SEGV reason=");
        assertThatThrownBy(() -> begin(SnapshotTrigger.onSignal(FREE), SnapshotTrigger.onSignal("NONE")))
                .isInstanceOf(TriggerUnavailableException.class)
                .hasMessageStartingWith("signal cannot be had: signal=NONE reason=");
        SnapshotTrigger.onSignal(FREE).check();
    }

    @Test
    void whatIsDueTogetherSharesASnapshot() throws Exception {
        Path file = directory.resolve("now");
        Files.createFile(file);
        source.pages = 10;
        begin(SnapshotTrigger.whenDirty(10), SnapshotTrigger.onFile(file));
        source.awaitAttempts(1);
        source.assertNoneMore();
        assertThat(file).doesNotExist();
    }

    @Test
    void impossibleTriggersAreRefused() {
        assertThatThrownBy(() -> SnapshotTrigger.every(Duration.ZERO))
                .hasMessage("period must be positive: period=PT0S");
        assertThatThrownBy(() -> SnapshotTrigger.whenDirty(0)).hasMessage("number of pages must be positive: pages=0");
    }
}
