package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.keep.CompactOptions;
import org.ooh4j.checkpoint.keep.CompactReport;
import org.ooh4j.checkpoint.keep.PruneReport;
import org.ooh4j.checkpoint.keep.RetentionRules;
import org.ooh4j.checkpoint.store.FaultyDisk;
import org.ooh4j.checkpoint.store.FaultyDisk.Fault;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.heap.ManagedHeap;

/**
 * Programs that write, take snapshots, branch off from old ones, prune, compact and end, in any order; after each step
 * every snapshot that is kept is restored and compared, byte by byte, with the arena at its cut.
 */
class KeptSnapshotsTest {
    private static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(1 << 20);
    private static final long SEED = Long.getLong("ooh4j.seed", System.nanoTime());
    private static final long NANOS = Long.getLong("ooh4j.stress.seconds", 2) * 1_000_000_000L;
    private static final int LEAST_STEPS = 40;

    @TempDir
    Path directory;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Map<String, ArenaCopy> model = new LinkedHashMap<>();
    private final Map<String, String> parents = new LinkedHashMap<>();
    private final int[] counts = new int[7];
    private FileSnapshotStore store;
    private Continuation program;
    private RandomWriter writer;
    private ArenaCopy cut;
    private long lastNumber;
    private long dropped;
    private long moved;
    private long freed;

    @Test
    void everyOneRestoresAfterEveryStep() throws Exception {
        System.out.println("KeptSnapshotsTest seed=" + SEED);
        store = new FaultyDisk(Fault.CRASH, 0, false).open(directory);
        beginAnew();
        try {
            long end = System.nanoTime() + NANOS;
            for (int step = 0; step < LEAST_STEPS || System.nanoTime() < end; step++) {
                int what = random.nextInt(counts.length);
                counts[what]++;
                step(what);
                assertModel("step " + step + " operation " + what);
            }
            // few steps may have found nothing to move
            compact(CompactOptions.defaults().withFull());
            assertModel("the last compaction");
        } finally {
            program.close();
            store.close();
        }
        System.out.println("KeptSnapshotsTest snapshots=" + lastNumber + " dropped=" + dropped + " moved-pages=" + moved
                + " freed-bytes=" + freed);
        assertThat(counts).doesNotContain(0);
        assertThat(dropped).isPositive();
        assertThat(moved).isPositive();
    }

    private void step(int what) throws IOException {
        switch (what) {
            case 0 -> prune();
            case 1 -> compact();
            case 2 -> branch();
            case 3 -> reopen();
            default -> {
                snapshot(120);
                snapshot(120);
            }
        }
    }

    private void snapshot(int mostSteps) throws IOException {
        for (int i = random.nextInt(mostSteps); i > 0; i--) {
            writer.step();
        }
        SnapshotInfo taken = program.checkpointer().snapshot().snapshot().orElseThrow();
        assertThat(taken.number()).as("numbers are given once").isGreaterThan(lastNumber);
        lastNumber = taken.number();
        model.put(taken.id(), cut);
        taken.parent().ifPresent(parent -> parents.put(taken.id(), parent));
    }

    private void prune() throws IOException {
        if (model.isEmpty()) {
            return;
        }
        String rules = "keep-last=" + (1 + random.nextInt(6)) + ":keep-ids=" + any();
        PruneReport report = program.checkpointer().prune(RetentionRules.parse(rules));
        report.dropped()
                .forEach(dropped -> assertThat(model.remove(dropped.id())).isNotNull());
        assertThat(report.kept()).hasSize(model.size());
        dropped += report.dropped().size();
        freed += report.freedBytes();
    }

    private void compact() throws IOException {
        CompactOptions options = CompactOptions.defaults().withLiveRatio(random.nextInt(101) / 100.0);
        if (random.nextInt(4) == 0) {
            options = options.withFull();
        }
        if (!model.isEmpty() && random.nextBoolean()) {
            options = options.toBase(any());
        }
        compact(options);
    }

    private void compact(CompactOptions options) throws IOException {
        CompactReport report = program.checkpointer().compact(options);
        moved += report.movedPages();
        freed += report.freedBytes();
        // most of its pages are where they were moved to
        snapshot(5);
    }

    /** Goes on from any snapshot that is kept, so that it may have two children. */
    private void branch() throws IOException {
        program.close();
        if (model.isEmpty()) {
            beginAnew();
            return;
        }
        String from = any();
        program = Restorer.restoreAndContinue(
                store,
                Optional.of(from),
                OPTIONS,
                RestoreOptions.defaults(),
                CheckpointOptions.defaults(),
                heap -> cut = ArenaCopy.of(heap));
        model.get(from).assertEqual(program.heap(), "the snapshot that is gone on with");
        writer = new RandomWriter(program.heap(), new ReentrantLock(), "root", random.nextLong());
        snapshot(20);
        assertThat(parents.get(store.list().get(store.list().size() - 1).id())).isEqualTo(from);
    }

    private void reopen() throws IOException {
        program.close();
        store.close();
        store = new FaultyDisk(Fault.CRASH, 0, false).open(directory);
        beginAnew();
    }

    private void beginAnew() {
        ManagedHeap heap = ManagedHeap.open(OPTIONS);
        program = new Continuation(
                heap, Checkpointer.open(heap, store, CheckpointOptions.defaults(), () -> cut = ArenaCopy.of(heap)));
        writer = new RandomWriter(heap, new ReentrantLock(), "root", random.nextLong());
    }

    private String any() {
        List<String> ids = new ArrayList<>(model.keySet());
        return ids.get(random.nextInt(ids.size()));
    }

    private void assertModel(String what) throws IOException {
        try (FileSnapshotStore reader = FileSnapshotStore.reading(directory.toString())) {
            assertThat(reader.commits()).isEqualTo(store.commits());
            assertThat(reader.damage()).isEmpty();
            assertThat(reader.list()).extracting(SnapshotInfo::id).containsExactlyElementsOf(model.keySet());
            for (SnapshotInfo info : reader.list()) {
                assertThat(info.parent().orElse(null)).isEqualTo(parents.get(info.id()));
                try (ManagedHeap restored = Restorer.restore(reader, Optional.of(info.id()), OPTIONS)) {
                    model.get(info.id()).assertEqual(restored, "snapshot " + info.number() + " after " + what);
                }
            }
        }
    }
}
