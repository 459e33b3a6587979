package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.dump.SnapshotMode;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.keep.CompactOptions;
import org.ooh4j.checkpoint.keep.Compaction;
import org.ooh4j.checkpoint.keep.Pruning;
import org.ooh4j.checkpoint.keep.RetentionRules;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.heap.ManagedHeap;

/**
 * Everything that may become of snapshots, in random order: taken, failed at any block, abandoned, pruned, compacted
 * beside one another, continued after a restore, in every mode, while blocks are freed and used again. Every snapshot
 * that is kept restores to what the heap was.
 */
class SeamsTest {
    private static final long SEED = Long.getLong("ooh4j.seed", System.nanoTime());
    private static final long NANOS = Long.getLong("ooh4j.stress.seconds", 1) * 500_000_000L;
    private static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(1 << 20);

    @RegisterExtension
    final SilentStoreLog silence = new SilentStoreLog();

    @TempDir
    Path directory;

    private final Map<String, ArenaCopy> model = new HashMap<>();
    private SplittableRandom random;
    private CheckpointOptions how;
    private FileSnapshotStore files;
    private WatchedStore store;
    private Continuation program;
    private RandomWriter writer;
    private ArenaCopy cut;
    private int blocksLeft = Integer.MAX_VALUE;
    private int taken;
    private int failed;
    private int abandoned;

    static Stream<Arguments> ways() {
        return Stream.of(
                        SnapshotMode.copyBeforeWrite(),
                        SnapshotMode.preCopy(Duration.ZERO, 4),
                        SnapshotMode.stopAndCopy())
                .flatMap(mode -> Stream.of(Arguments.of(mode, false, Codec.NONE), Arguments.of(mode, true, Codec.LZ4)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whateverHappensInWhateverOrderKeptSnapshotsRestore(SnapshotMode mode, boolean unchangedSkipped, Codec codec)
            throws Exception {
        System.out.println("SeamsTest seed=" + SEED + " mode=" + mode + " codec=" + codec.label());
        random = new SplittableRandom(SEED);
        how = CheckpointOptions.defaults()
                .withMode(mode)
                .withUnchangedSkipped(unchangedSkipped)
                .withCodec(codec)
                .withAsideBytes(32 * 4096)
                .withGateBound(Duration.ofMillis(2));
        try {
            open(Optional.empty());
            long end = System.nanoTime() + NANOS;
            for (int i = 0; i < 40 || taken < 5 || failed == 0 || System.nanoTime() < end; i++) {
                operate();
                if (i % 20 == 19) {
                    check();
                }
            }
            check();
            System.out.println("taken=" + taken + " failed=" + failed + " abandoned=" + abandoned);
        } finally {
            close();
        }
    }

    private void operate() throws Exception {
        for (int i = random.nextInt(200); i > 0; i--) {
            writer.step();
        }
        int what = random.nextInt(100);
        if (what < 20) {
            reclaim();
        } else if (what < 50) {
            snapshot();
        } else if (what < 65) {
            blocksLeft = random.nextInt(15);
            snapshot();
            blocksLeft = Integer.MAX_VALUE;
        } else if (what < 75) {
            abandon();
        } else if (what < 82) {
            prune();
        } else if (what < 92) {
            compact();
        } else if (!files.list().isEmpty()) {
            List<SnapshotInfo> all = files.list();
            String from = all.get(random.nextInt(all.size())).id();
            close();
            open(Optional.of(from));
        }
    }

    private void open(Optional<String> from) throws IOException {
        files = FileSnapshotStore.writing(directory.toString());
        store = new WatchedStore(files, this::beforeBlock);
        if (from.isPresent()) {
            program = Restorer.restoreAndContinue(
                    store, from, OPTIONS, RestoreOptions.defaults(), how, heap -> cut = ArenaCopy.of(heap));
        } else {
            ManagedHeap heap = ManagedHeap.open(OPTIONS);
            program = new Continuation(heap, Checkpointer.open(heap, store, how, () -> cut = ArenaCopy.of(heap)));
        }
        writer = new RandomWriter(program.heap(), new ReentrantLock(), "root", random.nextLong());
    }

    private void close() throws IOException {
        program.close();
        files.close();
    }

    /** The program goes on while the store writes, and the store fails when its time has come. */
    private void beforeBlock(long block) {
        if (blocksLeft-- == 0) {
            throw new UncheckedIOException(new IOException("disk full"));
        }
        // the writer of a copied-before-write snapshot is the only one who makes room for a store that waits for it
        if (!program.heap().stops().isStoppedByMe() && how.mode() != SnapshotMode.copyBeforeWrite()) {
            for (int i = 0; i < 5; i++) {
                writer.step();
            }
        }
    }

    private void snapshot() {
        try {
            SnapshotReport report = program.checkpointer().snapshot();
            report.snapshot().ifPresent(info -> model.put(info.id(), cut));
            taken += report.abandoned() ? 0 : 1;
            abandoned += report.abandoned() ? 1 : 0;
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("disk full");
            failed++;
        }
    }

    private void abandon() {
        program.heap().atomically("long", () -> {
            Thread taker = new Thread(this::snapshot);
            taker.start();
            try {
                taker.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private void reclaim() {
        StoppedCollector collector = new StoppedCollector(program.heap());
        collector.mark();
        for (int i = random.nextInt(40); i > 0; i--) {
            collector.sweep(8);
        }
        if (random.nextBoolean()) {
            collector.discard();
        }
    }

    /** Without regard to what the checkpointer goes on from: it finds out. */
    private void prune() throws IOException {
        if (!files.list().isEmpty()) {
            List<SnapshotInfo> all = files.list();
            String kept = all.get(random.nextInt(all.size())).id();
            Pruning.prune(
                    files,
                    RetentionRules.parse(random.nextBoolean() ? "keep-last=3:keep-ids=" + kept : "keep-ids=" + kept),
                    Instant.now(),
                    false);
        }
    }

    private void compact() throws IOException {
        CompactOptions options = CompactOptions.defaults();
        if (random.nextBoolean()) {
            options = options.withFull();
        }
        if (random.nextBoolean() && !files.list().isEmpty()) {
            options = options.toBase(files.list().get(0).id());
        }
        try (Compaction compaction = Compaction.begin(files, options)) {
            compaction.copy();
            if (random.nextBoolean()) {
                snapshot();
            }
            compaction.finish();
        }
    }

    private void check() throws IOException {
        model.keySet().retainAll(files.list().stream().map(SnapshotInfo::id).toList());
        for (SnapshotInfo info : files.list()) {
            try (ManagedHeap restored = Restorer.restore(files, Optional.of(info.id()), OPTIONS);
                    SnapshotReader reader = SnapshotReader.open(files, Optional.of(info.id()))) {
                model.get(info.id()).assertEqual(restored, "snapshot " + info.number());
                reader.verify();
            }
        }
        try (FileSnapshotStore reader = FileSnapshotStore.reading(directory.toString())) {
            assertThat(reader.list()).isEqualTo(files.list());
        }
    }
}
