package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.image.SnapshotKind;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.stream.CuttingProxy;
import org.ooh4j.checkpoint.stream.RemoteSnapshotStore;
import org.ooh4j.checkpoint.stream.ServerRefusalException;
import org.ooh4j.checkpoint.stream.SnapshotServer;
import org.ooh4j.heap.ManagedHeap;

class PageServerTest {
    private static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(1 << 20);
    private static final long SEED = Long.getLong("ooh4j.seed", System.nanoTime());

    @TempDir
    Path directory;

    /** A program of three snapshots; returns how many frames its client sent. */
    private int run(Path place, int cutAt) throws Exception {
        Map<String, ArenaCopy> copies;
        int frames;
        int failures = 0;
        try (SnapshotStore there = FileSnapshotStore.writing(place.toString());
                SnapshotServer server = SnapshotServer.start(there, 0);
                CuttingProxy proxy = new CuttingProxy(server.address(), cutAt)) {
            try (RemoteSnapshotStore store = RemoteSnapshotStore.connect(proxy.address(), Duration.ofSeconds(20));
                    ManagedHeap heap = ManagedHeap.open(OPTIONS);
                    RecordedSnapshots snapshots =
                            new RecordedSnapshots(heap, OPTIONS, store, CheckpointOptions.defaults())) {
                RandomWriter writer = new RandomWriter(heap, new ReentrantLock(), "root", SEED);
                for (int i = 0; i < 3; i++) {
                    for (int step = 0; step < 60; step++) {
                        writer.step();
                    }
                    try {
                        snapshots.take();
                    } catch (SnapshotException e) {
                        failures++;
                        snapshots.take();
                    }
                }
                copies = snapshots.copies();
                assertThat(store.list()).extracting(SnapshotInfo::id).containsExactlyElementsOf(copies.keySet());
            }
            frames = proxy.frames();
        }
        assertThat(failures).as("failed snapshots").isLessThanOrEqualTo(cutAt < 0 ? 0 : 1);
        try (SnapshotStore store = FileSnapshotStore.reading(place.toString())) {
            assertThat(store.list()).extracting(SnapshotInfo::id).containsAll(copies.keySet());
            assertThat(store.list().stream().filter(info -> info.kind() == SnapshotKind.FULL))
                    .as("chains")
                    .hasSize(1);
            for (Map.Entry<String, ArenaCopy> copy : copies.entrySet()) {
                try (ManagedHeap restored = Restorer.restore(store, Optional.of(copy.getKey()), OPTIONS)) {
                    copy.getValue().assertEqual(restored, "snapshot " + copy.getKey() + " cut at " + cutAt);
                }
            }
        }
        return frames;
    }

    @Test
    void snapshotsGoToAnotherHostAndAConnectionThatBreaksAtAnyFrameLosesNone() throws Exception {
        System.out.println("PageServerTest seed=" + SEED);
        int frames = run(directory.resolve("whole"), -1);
        assertThat(frames).isGreaterThan(20);
        for (int frame = 1; frame < frames; frame++) { // without frame 0 nobody is connected
            run(directory.resolve("cut-" + frame), frame);
        }
    }

    @Test
    void aRemoteSnapshotIsRestoredOverTheConnection() throws Exception {
        try (SnapshotStore there = FileSnapshotStore.writing(directory.toString());
                SnapshotServer server = SnapshotServer.start(there, 0);
                RemoteSnapshotStore store = RemoteSnapshotStore.connect(server.address());
                ManagedHeap heap = ManagedHeap.open(OPTIONS);
                RecordedSnapshots snapshots =
                        new RecordedSnapshots(heap, OPTIONS, store, CheckpointOptions.defaults())) {
            heap.setRoot("array", heap.arrays().longs().allocate(1000));
            snapshots.take();
            snapshots.assertAllRestore();
        }
    }

    @Test
    void oneClientWritesAtATimeAndTheOtherIsToldSo() throws Exception {
        try (SnapshotStore there = FileSnapshotStore.writing(directory.toString());
                SnapshotServer server = SnapshotServer.start(there, 0);
                RemoteSnapshotStore first = RemoteSnapshotStore.connect(server.address());
                RemoteSnapshotStore second = RemoteSnapshotStore.connect(server.address())) {
            first.begin();
            assertThatThrownBy(second::begin)
                    .isInstanceOf(ServerRefusalException.class)
                    .hasMessageContaining("page server writes another client's snapshot: location=" + directory
                            + "; one program at a time writes to a store");
        }
    }

    @Test
    void aServerThatLostTheChainIsToldSoAndGetsAFullOne(@TempDir Path other) throws Exception {
        InetSocketAddress address;
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS)) {
            heap.setRoot("array", heap.arrays().longs().allocate(1000));
            SnapshotStore there = FileSnapshotStore.writing(directory.toString());
            SnapshotServer server = SnapshotServer.start(there, 0);
            address = server.address();
            try (RemoteSnapshotStore store = RemoteSnapshotStore.connect(address);
                    Checkpointer checkpointer = Checkpointer.open(heap, store, CheckpointOptions.defaults())) {
                checkpointer.snapshot();
                server.close();
                there.close();
                assertThatThrownBy(checkpointer::snapshot)
                        .hasMessageContaining("page server cannot be reached: address=");
                try (SnapshotStore empty = FileSnapshotStore.writing(other.toString());
                        SnapshotServer again =
                                SnapshotServer.start(empty, address, Duration.ofMinutes(1), snapshot -> {})) {
                    assertThatThrownBy(checkpointer::snapshot)
                            .hasMessageContaining("store does not have the chain any more: location=tcp://")
                            .hasMessageContaining("the next snapshot begins a full chain");
                    assertThat(empty.list()).isEmpty();
                    checkpointer.snapshot();
                    assertThat(store.list()).extracting(SnapshotInfo::kind).containsExactly(SnapshotKind.FULL);
                    try (ManagedHeap restored = Restorer.restore(empty, Optional.empty(), OPTIONS)) {
                        ArenaCopy.of(heap).assertEqual(restored, "the new chain");
                    }
                    assertThat(again.address()).isEqualTo(address);
                }
            }
        }
    }

    @Test
    void whoeverTalksNonsenseIsDroppedAndTheOthersGoOn() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        try (SnapshotStore there = FileSnapshotStore.writing(directory.toString());
                SnapshotServer server = SnapshotServer.start(
                        there,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Duration.ofSeconds(1), // which a good client must not take to go on, on a busy machine either
                        snapshot -> {})) {
            for (int i = 0; i < 20; i++) {
                try (Socket socket = new Socket(
                        server.address().getAddress(), server.address().getPort())) {
                    byte[] nonsense = new byte[random.nextInt(1, 100)];
                    random.nextBytes(nonsense);
                    OutputStream out = socket.getOutputStream();
                    out.write(nonsense);
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                }
            }
            try (Socket silent =
                    new Socket(server.address().getAddress(), server.address().getPort())) {
                silent.getInputStream().readAllBytes(); // ends when the server has had enough of it
            }
            try (RemoteSnapshotStore store = RemoteSnapshotStore.connect(server.address())) {
                assertThat(store.commits()).isEmpty();
                store.begin().abort();
            }
        }
    }
}
