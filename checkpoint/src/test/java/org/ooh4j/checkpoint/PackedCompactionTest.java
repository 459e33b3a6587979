package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.keep.CompactOptions;
import org.ooh4j.checkpoint.keep.Compaction;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.LongArrayType;
import org.ooh4j.heap.ManagedHeap;

/** What compaction makes of pages that are packed, by several codecs in one chain. */
class PackedCompactionTest {
    private static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(4 << 20);
    private static final int LONGS = 1 << 17;

    @TempDir
    Path directory;

    private FileSnapshotStore store;

    @BeforeEach
    void takeSnapshots() throws IOException {
        store = FileSnapshotStore.writing(directory.toString());
        Optional<String> last = Optional.empty();
        for (Codec codec : new Codec[] {Codec.LZ4, Codec.ZSTD, Codec.NONE}) {
            CheckpointOptions how = CheckpointOptions.defaults().withCodec(codec);
            try (Continuation program = last.isEmpty() ? begin(how) : goOn(last, how)) {
                LongArrayType longs = program.heap().arrays().longs();
                Handle array = program.heap().root("array");
                int step = codec == Codec.LZ4 ? 1 : codec == Codec.ZSTD ? 2048 : 16384;
                for (int i = 0; i < LONGS; i += step) {
                    longs.set(array, i, i % 7 + codec.code() + 1L);
                }
                last = program.checkpointer().snapshot().snapshot().map(info -> info.id());
            }
        }
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private Continuation begin(CheckpointOptions how) {
        ManagedHeap heap = ManagedHeap.open(OPTIONS);
        heap.setRoot("array", heap.arrays().longs().allocate(LONGS));
        return new Continuation(heap, Checkpointer.open(heap, store, how));
    }

    private Continuation goOn(Optional<String> last, CheckpointOptions how) throws IOException {
        return Restorer.restoreAndContinue(store, last, OPTIONS, RestoreOptions.defaults(), how);
    }

    private long bytes() throws IOException {
        return store.segments().values().stream().mapToLong(Long::longValue).sum();
    }

    private Set<Codec> codecs(String snapshot) throws IOException {
        Set<Codec> codecs = EnumSet.noneOf(Codec.class);
        try (SnapshotReader reader = SnapshotReader.open(store, Optional.of(snapshot))) {
            assertThat(reader.verify()).isGreaterThan(200);
            reader.forEachRun(run -> codecs.add(run.codec()));
        }
        return codecs;
    }

    @Test
    void theyStayPackedSoThatNoStoreGrowsByIt() throws Exception {
        long before = bytes();
        Compaction.compact(store, CompactOptions.defaults().withFull());
        assertThat(bytes()).isLessThan(before + before / 4);
        assertThat(codecs("1")).containsExactly(Codec.LZ4);
        assertThat(codecs("3")).contains(Codec.LZ4, Codec.ZSTD);
    }

    @Test
    void thoseOfABaseAreStoredAsTheyAre() throws Exception {
        Compaction.compact(store, CompactOptions.defaults().toBase("3"));
        assertThat(codecs("3")).containsExactly(Codec.NONE);
        codecs("1");
    }
}
