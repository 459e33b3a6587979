package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.image.SnapshotKind;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.stream.SnapshotExport;
import org.ooh4j.checkpoint.stream.SnapshotImport;
import org.ooh4j.checkpoint.stream.StreamRestore;
import org.ooh4j.heap.ManagedHeap;

class SnapshotStreamTest {
    private static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(2 << 20);
    private static final int DAMAGES = Integer.getInteger("ooh4j.flips", 100);
    private static final long SEED = Long.getLong("ooh4j.seed", System.nanoTime());

    @TempDir
    Path directory;

    @TempDir
    Path other;

    private Map<String, ArenaCopy> copies;
    private List<String> ids;

    @BeforeEach
    void takeFour() throws Exception {
        System.out.println("SnapshotStreamTest seed=" + SEED);
        takeFour(Codec.NONE);
    }

    private void takeFour(Codec codec) throws Exception {
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                SnapshotStore store = FileSnapshotStore.writing(directory.toString());
                RecordedSnapshots snapshots = new RecordedSnapshots(
                        heap, OPTIONS, store, CheckpointOptions.defaults().withCodec(codec))) {
            RandomWriter writer = new RandomWriter(heap, new ReentrantLock(), "root", SEED);
            for (int i = 0; i < 4; i++) {
                for (int step = 0; step < 200; step++) {
                    writer.step();
                }
                snapshots.take();
            }
            copies = snapshots.copies();
            ids = new ArrayList<>(copies.keySet());
        }
    }

    private byte[] export(String... wanted) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SnapshotStore store = FileSnapshotStore.reading(directory.toString())) {
            SnapshotExport.write(store, List.of(wanted), out);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(names = {"LZ4", "ZSTD"})
    void packedSnapshotsTravelUnpacked(Codec codec) throws Exception {
        takeFour(codec);
        byte[] stream = export("5", "7", "8");
        try (SnapshotStore store = FileSnapshotStore.writing(other.toString())) {
            SnapshotImport.read(new ByteArrayInputStream(stream), store);
            for (int i : new int[] {0, 2, 3}) {
                try (ManagedHeap restored = Restorer.restore(store, Optional.of(ids.get(i)), OPTIONS)) {
                    copies.get(ids.get(i)).assertEqual(restored, "snapshot " + i);
                }
            }
        }
    }

    @Test
    void aChainArrivesWithItsIdsAndEverySnapshotRestores() throws Exception {
        byte[] stream = export("1", "2", "4");
        try (SnapshotStore store = FileSnapshotStore.writing(other.toString())) {
            List<SnapshotInfo> imported = SnapshotImport.read(new ByteArrayInputStream(stream), store);
            assertThat(imported).extracting(SnapshotInfo::id).containsExactly(ids.get(0), ids.get(1), ids.get(3));
            assertThat(imported)
                    .extracting(SnapshotInfo::kind)
                    .containsExactly(SnapshotKind.FULL, SnapshotKind.INCREMENTAL, SnapshotKind.INCREMENTAL);
            assertThat(imported.get(2).parent()).contains(ids.get(1));
        }
        try (SnapshotStore store = FileSnapshotStore.reading(other.toString())) {
            assertThat(store.list()).hasSize(3);
            for (SnapshotInfo info : store.list()) {
                try (ManagedHeap restored = Restorer.restore(store, Optional.of(info.id()), OPTIONS)) {
                    copies.get(info.id()).assertEqual(restored, "imported snapshot " + info.number());
                }
            }
        }
    }

    @Test
    void aSnapshotIsFlattenedAndTheLastIsMeantWithoutAnId() throws Exception {
        byte[] stream = export();
        assertThat(export(ids.get(3)).length).isEqualTo(stream.length);
        try (SnapshotStore store = FileSnapshotStore.writing(other.toString())) {
            SnapshotInfo imported =
                    SnapshotImport.read(new ByteArrayInputStream(stream), store).get(0);
            assertThat(imported.kind()).isEqualTo(SnapshotKind.FULL);
            assertThat(imported.parent()).isEmpty();
            try (ManagedHeap restored = Restorer.restore(store, Optional.of(ids.get(3)), OPTIONS)) {
                copies.get(ids.get(3)).assertEqual(restored, "imported snapshot");
            }
        }
    }

    @Test
    void aHeapIsRestoredFromAStreamAsItComes() throws Exception {
        byte[] stream = export("1", "2", "3");
        try (ManagedHeap restored = StreamRestore.read(new ByteArrayInputStream(stream), OPTIONS, type -> false)) {
            copies.get(ids.get(2)).assertEqual(restored, "snapshot 3 of the stream");
        }
    }

    @Test
    void ofADamagedOrTruncatedStreamNothingIsCommitted() throws Exception {
        byte[] stream = export("1", "2");
        SplittableRandom random = new SplittableRandom(SEED);
        try (SnapshotStore store = FileSnapshotStore.writing(other.toString())) {
            for (int i = 0; i < DAMAGES; i++) {
                byte[] damaged;
                if (i % 2 == 0) {
                    damaged = Arrays.copyOf(stream, i == 0 ? stream.length - 1 : random.nextInt(stream.length));
                } else {
                    damaged = stream.clone();
                    damaged[random.nextInt(stream.length)] ^= (byte) (1 << random.nextInt(8));
                }
                assertThatThrownBy(() -> SnapshotImport.read(new ByteArrayInputStream(damaged), store))
                        .isInstanceOf(SnapshotException.class);
                assertThat(store.list()).isEmpty();
            }
            assertThat(SnapshotImport.read(new ByteArrayInputStream(stream), store))
                    .hasSize(2);
            assertThatThrownBy(() -> SnapshotImport.read(new ByteArrayInputStream(stream), store))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessage("snapshot is in the store already: id=" + ids.get(0) + " location=" + other);
        }
    }
}
