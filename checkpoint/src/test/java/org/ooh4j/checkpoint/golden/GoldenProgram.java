package org.ooh4j.checkpoint.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.ooh4j.checkpoint.CheckpointOptions;
import org.ooh4j.checkpoint.Checkpointer;
import org.ooh4j.checkpoint.RestoreOptions;
import org.ooh4j.checkpoint.Restorer;
import org.ooh4j.checkpoint.StoppedCollector;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.FileHeader;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.ByteArrayType;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.LongArrayType;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.ObjectType;
import org.ooh4j.heap.RefArrayType;

/**
 * Writes the golden store, the same bytes each time: three snapshots of a heap, as they are; from the first of them a
 * branch whose pages are packed with LZ4, from the second one with zstd. Each step leaves something that the format has
 * a word for: types with a super type, arrays of references, zero pages, pages that hardly shrink, blocks that were freed,
 * roots that went.
 */
final class GoldenProgram {
    static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(1 << 20);
    private static final UUID STORE = new UUID(0x0011_2233_4455_6677L, 0x8899_AABB_CCDD_EEFFL);
    private static final int NODES = 300;
    private static final int ZEROS = 6000;
    private static final int RANDOM = 9000;

    private final Path directory;
    private final StringBuilder said = new StringBuilder();

    private GoldenProgram(Path directory) {
        this.directory = directory;
    }

    /** Writes the store; returns what each snapshot must be read as, told by the heap itself. */
    static String write(Path directory) throws IOException {
        FileHeader header = new FileHeader(FileHeader.Kind.COMMITS, 1, STORE);
        Files.write(directory.resolve("commits-00000001.ooh"), header.encode().array());
        GoldenProgram program = new GoldenProgram(directory);
        List<CommitRecord> chain = program.chain();
        program.branch(chain.get(0), Codec.LZ4);
        program.branch(chain.get(1), Codec.ZSTD);
        Files.delete(directory.resolve("store.lock"));
        return program.said.toString();
    }

    private List<CommitRecord> chain() throws IOException {
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                FixedStamps store = open(Optional.empty());
                Checkpointer checkpointer = Checkpointer.open(heap, store, CheckpointOptions.defaults())) {
            fill(heap);
            snapshot(heap, store, checkpointer);
            change(heap);
            snapshot(heap, store, checkpointer);
            reclaim(heap);
            snapshot(heap, store, checkpointer);
            return store.stamped();
        }
    }

    private void branch(CommitRecord from, Codec codec) throws IOException {
        try (SnapshotStore source = FileSnapshotStore.reading(directory.toString());
                ManagedHeap heap = Restorer.restore(
                        source, Optional.of(from.id().toString()), OPTIONS, RestoreOptions.defaults());
                FixedStamps store = open(Optional.of(from));
                Checkpointer checkpointer = Checkpointer.open(
                        heap, store, CheckpointOptions.defaults().withCodec(codec))) {
            LongArrayType longs = heap.arrays().longs();
            longs.set(heap.root("zeros"), 100, codec.code());
            heap.setRoot("branch", longs.allocate(1));
            snapshot(heap, store, checkpointer);
        }
    }

    private FixedStamps open(Optional<CommitRecord> parent) throws IOException {
        return new FixedStamps(FileSnapshotStore.writing(directory.toString()), parent);
    }

    private void snapshot(ManagedHeap heap, FixedStamps store, Checkpointer checkpointer) throws IOException {
        checkpointer.snapshot();
        List<CommitRecord> stamped = store.stamped();
        said.append(HeapText.of(stamped.get(stamped.size() - 1))).append(HeapText.of(heap));
    }

    private static void fill(ManagedHeap heap) {
        ObjectType node = heap.type("golden.Node")
                .withLong("value")
                .withRef("next")
                .withBoolean("flag")
                .define();
        ObjectType size = heap.type("golden.Größe")
                .extending(node)
                .withDouble("weight")
                .withChar("sign")
                .define();
        RefArrayType nodes = heap.arrays().refs("golden.Node[]");
        Handle table = nodes.allocate(NODES);
        heap.setRoot("table", table);
        Handle last = null;
        for (int i = 0; i < NODES; i++) {
            Handle next = (i % 3 == 0 ? size : node).allocate();
            node.longField("value").set(next, 1000L * i);
            node.refField("next").set(next, last);
            node.booleanField("flag").set(next, i % 2 == 0);
            nodes.set(table, i, next);
            last = next;
        }
        LongArrayType longs = heap.arrays().longs();
        Handle zeros = longs.allocate(ZEROS);
        heap.setRoot("zeros", zeros);
        longs.set(zeros, 0, 1);
        longs.set(zeros, ZEROS - 1, 2);
        ByteArrayType bytes = heap.arrays().bytes();
        Handle random = bytes.allocate(RANDOM);
        heap.setRoot("random ü", random);
        SplittableRandom source = new SplittableRandom(1);
        for (int i = 0; i < RANDOM; i++) {
            bytes.set(random, i, (byte) source.nextInt());
        }
    }

    private static void change(ManagedHeap heap) {
        RefArrayType nodes = heap.arrays().refs("golden.Node[]");
        Handle table = heap.root("table");
        for (int i = NODES / 2; i < NODES; i++) {
            nodes.set(table, i, null);
        }
        heap.arrays().longs().set(heap.root("zeros"), ZEROS / 2, 3);
        heap.removeRoot("random ü");
    }

    /** Frees the random bytes and half of the nodes, and makes a page zero that was not. */
    private static void reclaim(ManagedHeap heap) {
        heap.arrays().longs().set(heap.root("zeros"), ZEROS / 2, 0);
        StoppedCollector collector = new StoppedCollector(heap);
        collector.mark();
        while (collector.sweep(64)) {
            // until all is swept
        }
        collector.discard();
        ObjectType late = heap.type("golden.Late").withInt("only").define();
        Handle only = late.allocate();
        late.intField("only").set(only, 7);
        heap.setRoot("late", only);
    }
}
