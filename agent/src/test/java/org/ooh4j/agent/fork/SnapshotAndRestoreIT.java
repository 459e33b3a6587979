package org.ooh4j.agent.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.agent.jdk.InstalledJdk;
import org.ooh4j.checkpoint.RestoreOptions;
import org.ooh4j.checkpoint.Restorer;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.keep.CompactOptions;
import org.ooh4j.checkpoint.keep.Compaction;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.RewritableStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStores;
import org.ooh4j.checkpoint.store.StoreOptions;
import org.ooh4j.checkpoint.stream.ServerAddress;
import org.ooh4j.checkpoint.stream.SnapshotServer;
import org.ooh4j.heap.ManagedHeap;

/** A snapshot of one JVM is the beginning of another. */
class SnapshotAndRestoreIT {
    private static final String MANAGED =
            "include=org.ooh4j.examples.app.*,heap=40m,atomic=org.ooh4j.examples.app.JdkIndex.update*";
    private static final Pattern RESUMED = Pattern.compile("resumed (updates=(\\d+) .*)");
    private static final String UPDATES = "30000";

    /** Stores that a program of each JDK wrote, and what it prints alone: made once, whoever asks first. */
    @TempDir
    private static Path shared;

    private static final Map<InstalledJdk, Path> STORES = new HashMap<>();
    private static final Map<List<Object>, String> ALONE = new HashMap<>();

    @TempDir
    private Path directory;

    static List<InstalledJdk> jdks() {
        return InstalledJdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aRestoredProgramIsWhereAnUndisturbedOneWouldBe(InstalledJdk jdk) {
        Path place = store(jdk);
        ForkedJvm.Outcome restored = ForkedJvm.sample(
                jdk, MANAGED + ",verify=heap,restore=" + place, "--documents", "800", "--updates", UPDATES);
        assertThat(restored.exitCode()).as(restored.err()).isZero();
        Matcher resumed = RESUMED.matcher(restored.out().lines().toList().get(0));
        assertThat(resumed.matches()).as(restored.out()).isTrue();
        assertThat(alone(jdk, resumed.group(2))).isEqualTo(resumed.group(1));
        assertThat(restored.out().lines().toList().get(1)).isEqualTo(alone(jdk, UPDATES));
    }

    /**
     * Mapped, as the store was compacted for it; if the program's objects refer to ordinary ones, eager, and it says
     * so.
     */
    @ParameterizedTest
    @MethodSource("jdks")
    void aLazyRestoreIsWhereAnUndisturbedProgramWouldBe(InstalledJdk jdk) throws IOException {
        Path place = copyOfStore(jdk);
        SnapshotInfo last;
        try (RewritableStore store = FileSnapshotStore.writing(place.toString())) {
            last = store.list().get(store.list().size() - 1);
            Compaction.compact(store, CompactOptions.defaults().toBase(last.id()));
        }

        ForkedJvm.Outcome restored = ForkedJvm.sample(
                jdk,
                MANAGED + ",verify=heap,restore-mode=lazy,log=snapshot,restore=" + place,
                "--documents",
                "800",
                "--updates",
                UPDATES);
        assertThat(restored.exitCode()).as(restored.err()).isZero();
        assertThat(restored.said())
                .as(restored.err())
                .anyMatch(line -> line.matches("ooh4j snapshot restored: id=" + last.id() + " mode="
                        + (last.foreignEntries() > 0
                                ? "EAGER instead-of=LAZY reason=the snapshot refers to ordinary objects: .*"
                                : "LAZY mappings=[1-9].*")));
        assertThat(restored.out().lines().toList().get(1)).isEqualTo(alone(jdk, UPDATES));
    }

    @Test
    void snapshotsGoToAPageServerAndTheProgramBeginsFromItsStore() throws IOException {
        Path place = directory.resolve("copies");
        InstalledJdk jdk = InstalledJdk.current();
        String restored;
        try (SnapshotStore there = SnapshotStores.writing(place.toString(), StoreOptions.defaults());
                SnapshotServer server = SnapshotServer.start(there, 0)) {
            String location = "tcp://" + ServerAddress.text(server.address());
            takeSnapshots(jdk, location);
            assertThat(there.list()).isNotEmpty();
            ForkedJvm.Outcome second =
                    ForkedJvm.sample(jdk, MANAGED + ",restore=" + location, "--documents", "800", "--updates", UPDATES);
            assertThat(second.exitCode()).as(second.err()).isZero();
            restored = second.out().lines().toList().get(1);
        }
        assertThat(restored).isEqualTo(alone(jdk, UPDATES));
    }

    /** The natives come out of the packaged jar, and are bound in different ways by different JDKs. */
    @ParameterizedTest
    @MethodSource("jdks")
    void packedSnapshotsComeBack(InstalledJdk jdk) throws IOException {
        Path lz4 = directory.resolve("lz4-" + jdk.feature());
        Path zstd = directory.resolve("zstd-" + jdk.feature());
        packSnapshots(jdk, "lz4", lz4, "");
        packSnapshots(jdk, "zstd", zstd, ",verify=heap,restore=" + lz4);
        ManagedHeap.Options options = ManagedHeap.Options.of(40 << 20);
        for (Path place : new Path[] {lz4, zstd}) {
            Restorer.restore(place.toString(), Optional.empty(), options, RestoreOptions.foreignToNull())
                    .close();
        }
    }

    private static void packSnapshots(InstalledJdk jdk, String codec, Path place, String more) throws IOException {
        ForkedJvm.Outcome packed = ForkedJvm.sample(
                jdk,
                MANAGED + ",snapshot-every=50ms,snapshot-durability=none,snapshot-codec=" + codec + ",snapshots="
                        + place + more,
                "--documents",
                "100",
                "--updates",
                "4000");
        assertThat(packed.exitCode()).as(packed.err()).isZero();
        assertThat(packed.err()).as("what the JVM says of native code").doesNotContain("restricted method");
        assertThat(packedBlocks(largestFile(place))).isPositive();
    }

    @Test
    void aFileAsksForASnapshotInAnotherModeAndIsRemoved() throws IOException {
        Path place = directory.resolve("snapshots");
        Path now = Files.createFile(directory.resolve("now"));
        InstalledJdk jdk = InstalledJdk.current();
        ForkedJvm.Outcome first = ForkedJvm.sample(
                jdk,
                MANAGED + ",snapshot-every=never,snapshot-on-file=" + now + ",snapshot-when-dirty=50"
                        + ",snapshot-mode=pre-copy,snapshot-unchanged=skip,log=snapshot,snapshots=" + place,
                "--documents",
                "800",
                "--updates",
                UPDATES);
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.said())
                .as(first.err())
                .anyMatch(line -> line.startsWith("ooh4j snapshot taken: number=1 kind=FULL mode=pre-copy"))
                .anyMatch(line -> line.startsWith("ooh4j   snapshot rounds: mode=pre-copy 1:harvested="));
        assertThat(now).doesNotExist();
        ForkedJvm.Outcome restored = ForkedJvm.sample(
                jdk, MANAGED + ",verify=heap,restore=" + place, "--documents", "800", "--updates", UPDATES);
        assertThat(restored.exitCode()).as(restored.err()).isZero();
        assertThat(restored.out().lines().toList().get(1)).isEqualTo(alone(jdk, UPDATES));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aSignalThatTheJvmUsesItselfIsAMistakeThatIsToldBeforeTheProgramBegins(InstalledJdk jdk) {
        ForkedJvm.Outcome refused =
                ForkedJvm.sample(jdk, MANAGED + ",snapshot-on-signal=USR2,snapshots=" + directory.resolve("snapshots"));
        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
        assertThat(refused.said())
                .containsExactly(
                        "ooh4j: signal is in use, by the JVM or a library: signal=USR2; name another, such as USR1");
        assertThat(refused.out()).isEmpty();
    }

    @Test
    void oneFlippedBitIsFoundBeforeTheProgramBegins() throws IOException {
        Path place = copyOfStore(InstalledJdk.current());
        Path segment = largestFile(place);
        byte[] bytes = Files.readAllBytes(segment);
        // what the last snapshot wrote last is its own page index
        bytes[bytes.length - 100] ^= 1;
        Files.write(segment, bytes);

        ForkedJvm.Outcome restored = ForkedJvm.sample(
                InstalledJdk.current(), MANAGED + ",restore=" + place, "--documents", "800", "--updates", UPDATES);
        assertThat(restored.exitCode()).as(restored.err()).isEqualTo(3);
        assertThat(restored.said()).hasSize(1);
        assertThat(restored.said().get(0)).contains(place.toString());
        assertThat(restored.out()).isEmpty();
    }

    @Test
    void aSnapshotThatIsNotThereIsAMistake() {
        Path place = store(InstalledJdk.current());
        ForkedJvm.Outcome restored =
                ForkedJvm.sample(InstalledJdk.current(), MANAGED + ",restore=" + place + "@987654");
        assertThat(restored.exitCode()).isEqualTo(2);
        assertThat(restored.said()).hasSize(1);
        assertThat(restored.said().get(0)).startsWith("ooh4j: no such snapshot: location=" + place + " id=987654");
    }

    /** A store with snapshots of a whole run, to be read only. */
    private static Path store(InstalledJdk jdk) {
        return STORES.computeIfAbsent(jdk, none -> {
            Path place = shared.resolve("snapshots-" + jdk.feature());
            takeSnapshots(jdk, place.toString());
            return place;
        });
    }

    /** The same to do with as one likes. */
    private Path copyOfStore(InstalledJdk jdk) throws IOException {
        Path copy = Files.createDirectory(directory.resolve("copy-" + jdk.feature()));
        try (Stream<Path> files = Files.list(store(jdk))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private static void takeSnapshots(InstalledJdk jdk, String place) {
        ForkedJvm.Outcome first = ForkedJvm.sample(
                jdk,
                MANAGED + ",snapshot-every=200ms,log=snapshot,snapshots=" + place,
                "--documents",
                "800",
                "--updates",
                UPDATES);
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.said()).as(first.err()).anyMatch(line -> line.startsWith("ooh4j snapshot taken: number="));
    }

    private static String alone(InstalledJdk jdk, String updates) {
        return ALONE.computeIfAbsent(List.of(jdk, updates), none -> {
            List<String> lines = ForkedJvm.plain(jdk, "--documents", "800", "--updates", updates)
                    .out()
                    .lines()
                    .toList();
            return lines.get(lines.size() - 1);
        });
    }

    /** Headers of blocks of pages that have a codec. */
    private static int packedBlocks(Path segment) throws IOException {
        byte[] bytes = Files.readAllBytes(segment);
        int packed = 0;
        for (int i = 0; i + 5 < bytes.length; i++) {
            boolean header = bytes[i] == 'O' && bytes[i + 1] == 'B' && bytes[i + 2] == 'L' && bytes[i + 3] == 'K';
            packed += header && bytes[i + 4] == 1 && bytes[i + 5] > 0 ? 1 : 0;
        }
        return packed;
    }

    private static Path largestFile(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile)
                    .max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
        }
    }
}
