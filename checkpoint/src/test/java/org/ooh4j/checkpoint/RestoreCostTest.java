package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.checkpoint.keep.CompactOptions;
import org.ooh4j.checkpoint.keep.Compaction;
import org.ooh4j.checkpoint.store.FaultyDisk;
import org.ooh4j.checkpoint.store.FaultyDisk.Fault;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.ForwardingStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.mutator.Mutator;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;

/** What a restore reads, counted: it does not depend on how many snapshots came before. */
class RestoreCostTest {
    private static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(8 << 20);
    private static final int LONGS = 500_000;

    @TempDir
    Path directory;

    private static final class CountingStore extends ForwardingStore {
        long reads;
        long bytes;

        CountingStore(SnapshotStore store) {
            super(store);
        }

        @Override
        public void read(int segment, long offset, ByteBuffer into) throws IOException {
            reads++;
            bytes += into.remaining();
            super.read(segment, offset, into);
        }
    }

    /** Most that reading ahead takes too much of the end of an index. */
    private static final long READ_AHEAD = 64 << 10;

    @Test
    void theLastOfAHundredCostsWhatTheFirstDoes() throws Exception {
        try (FileSnapshotStore store = new FaultyDisk(Fault.CRASH, 0, false).open(directory)) {
            List<Long> bytes = new ArrayList<>();
            List<Long> reads = new ArrayList<>();
            try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                    Checkpointer checkpointer = Checkpointer.open(heap, store, CheckpointOptions.defaults())) {
                Mutator mutator = heap.mutator();
                Handle array = mutator.allocate(heap.types().arrayOf(FieldKind.LONG), LONGS, ManagedHeap.HANDLES);
                mutator.setRoot("array", array.block(), array.index());
                for (int i = 0; i < LONGS; i++) {
                    put(mutator, array, i, i + 1);
                }
                SplittableRandom random = new SplittableRandom(7);
                for (int i = 1; i <= 100; i++) {
                    for (int j = 0; j < 10; j++) {
                        put(mutator, array, random.nextInt(LONGS), i);
                    }
                    checkpointer.snapshot();
                    if (i == 1 || i == 10 || i == 100) {
                        count(store, bytes, reads);
                    }
                }
            }
            Compaction.compact(store, CompactOptions.defaults().toBase("100"));
            count(store, bytes, reads);
            System.out.println("RestoreCostTest bytes read after 1, 10, 100 snapshots and a compaction=" + bytes
                    + " reads=" + reads);
            long pages = LONGS * 8L / 4096;
            // pages that lie elsewhere than their neighbours come with those that were written with them, over small
            // gaps
            assertThat(reads.get(2)).isLessThan(reads.get(0) + pages / 2);
            assertThat(bytes.get(2)).isLessThan(2 * bytes.get(0));
            assertThat(reads.get(3)).isLessThanOrEqualTo(reads.get(0));
            assertThat(bytes.get(3)).isLessThan(bytes.get(0) + READ_AHEAD);
        }
    }

    private static void put(Mutator mutator, Handle array, int element, long value) {
        mutator.putLong(array.block(), array.index(), ObjectLayout.PAYLOAD_OFFSET + 8L * element, value);
    }

    private static void count(SnapshotStore store, List<Long> bytes, List<Long> reads) throws IOException {
        CountingStore counting = new CountingStore(store);
        Restorer.restore(counting, Optional.empty(), OPTIONS).close();
        bytes.add(counting.bytes);
        reads.add(counting.reads);
    }
}
