package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.checkpoint.dump.DumpRound;
import org.ooh4j.checkpoint.dump.RoundDecision;
import org.ooh4j.checkpoint.dump.SnapshotMode;
import org.ooh4j.checkpoint.dump.SnapshotWork;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;

/** What each mode says it did, in a heap of one large array whose pages change one by one. */
class SnapshotModesTest {
    private static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(16 << 20);
    private static final int PAGES = 2000;
    private static final int WORDS = 512;

    @TempDir
    Path directory;

    private ManagedHeap heap;
    private Handle array;

    static List<SnapshotMode> modes() {
        return SnapshotMode.all();
    }

    private void write(int page, long value) {
        heap.mutator().putLong(array.block(), array.index(), ObjectLayout.PAYLOAD_OFFSET + 8L * WORDS * page, value);
    }

    private static CheckpointOptions in(SnapshotMode mode) {
        return CheckpointOptions.defaults().withMode(mode);
    }

    /** Runs with an array that is filled, and a checkpointer that has taken a full snapshot of it. */
    private void with(CheckpointOptions options, SnapshotStore store, ThrowingConsumer test) throws Exception {
        try (ManagedHeap opened = ManagedHeap.open(OPTIONS);
                store;
                RecordedSnapshots snapshots = new RecordedSnapshots(opened, OPTIONS, store, options)) {
            heap = opened;
            array = heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), PAGES * WORDS, ManagedHeap.HANDLES);
            heap.mutator().setRoot("array", array.block(), array.index());
            for (int page = 0; page < PAGES; page++) {
                write(page, page + 1);
            }
            snapshots.take();
            test.accept(snapshots);
            snapshots.assertAllRestore();
        }
    }

    private interface ThrowingConsumer {
        void accept(RecordedSnapshots snapshots) throws Exception;
    }

    private SnapshotStore store() throws Exception {
        return FileSnapshotStore.writing(directory.toString());
    }

    @ParameterizedTest
    @MethodSource("modes")
    void everyPageIsAccountedFor(SnapshotMode mode) throws Exception {
        with(in(mode), store(), snapshots -> {
            for (int page = 0; page < 30; page++) {
                write(page, 7 + page);
            }
            write(40, 0);
            SnapshotReport report = snapshots.take();
            SnapshotWork work = report.work();
            assertThat(work.mode()).isEqualTo(mode.label());
            assertThat(work.dirtyPages()).isEqualTo(31);
            assertThat(work.parentPages()).isEqualTo(work.arenaPages() - 31);
            assertThat(work.pages().written()).isEqualTo(30);
            assertThat(work.pages().zero()).isEqualTo(1);
            assertThat(work.pages().taken()).isEqualTo(31);
            assertThat(work.superseded()).isZero();
            SnapshotInfo info = report.snapshot().orElseThrow();
            assertThat(work.bytes().total()).isEqualTo(info.bytes());
            assertThat(work.bytes().pages()).isBetween(30 * 4096L, 30 * 4096L + 3 * 32);
            assertThat(work.bytes().types()).isZero();
            assertThat(work.bytes().roots()).isZero();
            assertThat(work.trace()).isNotEmpty();
            assertThat(work.trace().get(0).harvested()).isEqualTo(31);
            assertThat(report.message()).contains(" mode=" + mode.label() + " ");
            assertThat(report.details())
                    .hasSize(4)
                    .anyMatch(line -> line.startsWith("rounds: mode=" + mode.label() + " 1:harvested=31,"))
                    .anyMatch(line -> line.contains("dirty=31 parent=" + work.parentPages() + " written=30 zero=1"));
        });
    }

    /** A thousandth of the pages, in one place: their leaves of the index, the nodes above, the root, and no table. */
    @ParameterizedTest
    @MethodSource("modes")
    void aSnapshotOfFewPagesWritesNoWholeSideTable(SnapshotMode mode) throws Exception {
        with(in(mode), store(), snapshots -> {
            write(500, -1);
            write(501, -1);
            SnapshotReport report = snapshots.take();
            assertThat(report.work().bytes().pages()).isEqualTo(2 * 4096 + 32);
            // at most two leaves of 64 pages and one node of 64 leaves, each with its header, and the root
            assertThat(report.work().bytes().index()).isLessThan(2 * 1184 + 1056 + 80);
            assertThat(report.snapshot().orElseThrow().bytes()).isLessThan(2 * 4096 + 4000);
        });
    }

    @ParameterizedTest
    @MethodSource("modes")
    void unchangedContentIsNotWrittenAgain(SnapshotMode mode) throws Exception {
        with(in(mode).withUnchangedSkipped(true), store(), snapshots -> {
            for (int page = 100; page < 150; page++) {
                write(page, page + 1);
            }
            write(120, -1);
            SnapshotWork work = snapshots.take().work();
            assertThat(work.dirtyPages()).isEqualTo(50);
            assertThat(work.pages().same()).isEqualTo(49);
            assertThat(work.pages().written()).isEqualTo(1);
            write(120, 121);
            assertThat(snapshots.take().work().pages().written()).isEqualTo(1);
        });
    }

    @Test
    void stopAndCopyCopiesTheDirtyPagesInTheStop() throws Exception {
        with(in(SnapshotMode.stopAndCopy()), store(), snapshots -> {
            for (int page = 0; page < 300; page++) {
                write(page, -1);
            }
            SnapshotWork work = snapshots.take().work();
            assertThat(work.stop().copied()).isEqualTo(300);
            assertThat(work.stop().written()).isZero();
            assertThat(work.stop().predictedNanos())
                    .as("the full snapshot has measured it")
                    .isPositive();
        });
    }

    @Test
    void preCopyWritesInRoundsWhatDoesNotFitItsTarget() throws Exception {
        with(in(SnapshotMode.preCopy(Duration.ZERO, 5)), store(), snapshots -> {
            for (int page = 0; page < 300; page++) {
                write(page, -1);
            }
            SnapshotWork work = snapshots.take().work();
            assertThat(work.trace())
                    .extracting(DumpRound::decision)
                    .containsExactly(RoundDecision.AGAIN, RoundDecision.CONVERGED);
            assertThat(work.trace().get(0).pages().written()).isEqualTo(300);
            assertThat(work.stop().copied()).isZero();
        });
    }

    @Test
    void preCopyStopsAtOnceWhereTheTargetIsGenerous() throws Exception {
        with(in(SnapshotMode.preCopy(Duration.ofSeconds(5), 5)), store(), snapshots -> {
            write(1, -1);
            SnapshotWork work = snapshots.take().work();
            assertThat(work.trace()).extracting(DumpRound::decision).containsExactly(RoundDecision.CONVERGED);
            assertThat(work.stop().copied()).isEqualTo(1);
        });
    }

    /** The store writes to the heap whenever a block is appended: a program that is as fast as the rounds. */
    @Test
    void preCopyGivesUpOnAProgramThatIsAsFastAsItsRoundsAndCountsWhatItWroteInVain() throws Exception {
        SnapshotStore restless = new WatchedStore(store(), block -> {
            for (int page = 0; page < 64; page++) {
                write(page, block);
            }
        });
        with(in(SnapshotMode.preCopy(Duration.ZERO, 9)), restless, snapshots -> {
            write(0, -1);
            SnapshotWork work = snapshots.take().work();
            assertThat(work.trace()).extracting(DumpRound::decision).endsWith(RoundDecision.NO_PROGRESS);
            assertThat(work.trace()).hasSizeGreaterThan(2);
            assertThat(work.stop().copied()).isEqualTo(64);
            assertThat(work.superseded()).isEqualTo(work.pages().written() - 64).isPositive();
        });
    }

    @ParameterizedTest
    @MethodSource("modes")
    void whatDoesNotFitTheMemoryAsideIsWrittenInTheStopAndSaid(SnapshotMode mode) throws Exception {
        CheckpointOptions options = in(mode).withAsideBytes(10 * 4096);
        with(options, store(), snapshots -> {
            for (int page = 0; page < 35; page++) {
                write(page, -1);
            }
            SnapshotReport report = snapshots.take();
            boolean copies = mode.label().equals("stop-and-copy");
            assertThat(report.work().stop().written()).isEqualTo(copies ? 30 : 0);
            assertThat(report.message().contains("pages-written-in-stop=30")).isEqualTo(copies);
            assertThat(report.work().pages().written()).isEqualTo(35);
        });
    }

    @ParameterizedTest
    @MethodSource("modes")
    void aSnapshotThatFailsAnywhereOwesItsPagesToTheNext(SnapshotMode mode) throws Exception {
        int[] left = {Integer.MAX_VALUE};
        SnapshotStore failing = new WatchedStore(store(), block -> {
            if (left[0]-- == 0) {
                throw new java.io.UncheckedIOException(new java.io.IOException("disk full"));
            }
        });
        CheckpointOptions options = in(mode).withAsideBytes(10 * 4096).withUnchangedSkipped(true);
        with(options, failing, snapshots -> {
            int at = 0;
            boolean failed = true;
            for (; failed; at++) {
                for (int page = 0; page < 200; page++) {
                    write(page, -1 - 1000L * at - page);
                }
                left[0] = at;
                failed = fails(snapshots);
                left[0] = Integer.MAX_VALUE;
                if (failed) {
                    SnapshotWork work = snapshots.take().work();
                    assertThat(work.dirtyPages()).isEqualTo(200);
                    assertThat(work.pages().written()).isEqualTo(200);
                }
            }
            // four blocks of pages at least, as many leaves, a node, the root, and the commit
            assertThat(at).isGreaterThan(10);
        });
    }

    private static boolean fails(RecordedSnapshots snapshots) throws Exception {
        try {
            snapshots.take();
            return false;
        } catch (SnapshotException e) {
            assertThat(e).hasMessageContaining("disk full");
            return true;
        }
    }

    @ParameterizedTest
    @MethodSource("modes")
    void anAbandonedSnapshotOwesItsPagesToTheNext(SnapshotMode mode) throws Exception {
        with(in(mode).withGateBound(Duration.ofMillis(5)), store(), snapshots -> {
            write(3, -1);
            heap.atomically("long", () -> {
                Thread taker = new Thread(() -> {
                    try {
                        assertThat(snapshots.take().abandoned()).isTrue();
                    } catch (java.io.IOException e) {
                        throw new AssertionError(e);
                    }
                });
                taker.start();
                try {
                    taker.join();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            assertThat(snapshots.checkpointer().statistics().abandoned()).isEqualTo(1);
            assertThat(snapshots.take().work().pages().written()).isEqualTo(1);
        });
    }
}
