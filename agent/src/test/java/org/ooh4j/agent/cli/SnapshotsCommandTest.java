package org.ooh4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ooh4j.checkpoint.CheckpointOptions;
import org.ooh4j.checkpoint.Checkpointer;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStores;
import org.ooh4j.checkpoint.store.StoreOptions;
import org.ooh4j.checkpoint.stream.RemoteSnapshotStore;
import org.ooh4j.checkpoint.stream.ServerAddress;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.LongArrayType;
import org.ooh4j.heap.ManagedHeap;

class SnapshotsCommandTest {
    private static final int LONGS = 1 << 16;
    private static final int PAGE_LONGS = 512;

    @TempDir
    private static Path directory;

    private static Path place;

    /** Four snapshots: everything, then three pages that change, then two arrays more, then nothing. */
    @BeforeAll
    static void takeSnapshots() throws Exception {
        place = directory.resolve("store");
        try (ManagedHeap heap = ManagedHeap.builder().limit(8 << 20).open();
                SnapshotStore store = SnapshotStores.writing(place.toString(), StoreOptions.defaults());
                Checkpointer checkpointer = Checkpointer.open(heap, store, CheckpointOptions.defaults())) {
            LongArrayType longs = heap.arrays().longs();
            Handle first = longs.allocate(LONGS);
            heap.setRoot("first", first);
            fill(longs, first);
            checkpointer.snapshot();
            for (int page : new int[] {3, 40, 41}) {
                longs.set(first, page * PAGE_LONGS + PAGE_LONGS / 2, -1);
            }
            checkpointer.snapshot();
            for (String name : List.of("second", "third")) {
                Handle more = longs.allocate(LONGS);
                heap.setRoot(name, more);
                fill(longs, more);
            }
            checkpointer.snapshot();
            checkpointer.snapshot();
        }
    }

    private static void fill(LongArrayType longs, Handle array) {
        for (int i = 0; i < LONGS; i++) {
            longs.set(array, i, i + 1);
        }
    }

    private static CommandOutcome snapshots(Object... arguments) {
        List<String> all = new ArrayList<>(List.of("snapshots"));
        Arrays.stream(arguments).map(Object::toString).forEach(all::add);
        return CommandOutcome.of(all.toArray(String[]::new));
    }

    private static Path copy(Path scratch) throws Exception {
        Path copy = Files.createDirectory(scratch.resolve("copy"));
        try (Stream<Path> files = Files.list(place)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    @Test
    void theListHasARowForEachSnapshotWithItsParent() {
        CommandOutcome list = snapshots("list", place);
        assertThat(list.exitCode()).as(list.err()).isZero();
        assertThat(list.out())
                .containsPattern("(?m)^1 +[0-9a-f]{8} +full +- ")
                .containsPattern("(?m)^2 +[0-9a-f]{8} +incremental +1 .* 3 +0 ")
                .contains("4 snapshots, ");
        CommandOutcome json = snapshots("list", place, "--json");
        assertThat(json.out().lines())
                .hasSize(4)
                .allMatch(line -> line.startsWith("{\"schema\":1,\"command\":\"snapshots list\",\"number\":"));
    }

    @Test
    void aSnapshotIsShownWithTheMapOfWhatChanged(@TempDir Path scratch) throws Exception {
        Path svg = scratch.resolve("map.svg");
        CommandOutcome show = snapshots("show", place + "@3", "--map", svg);
        assertThat(show.exitCode()).as(show.err()).isZero();
        assertThat(show.out())
                .contains("kind      incremental")
                .containsPattern("0x[0-9a-f]+  second")
                .containsPattern("(?m)^2 .*\\| +3 pages$");
        assertThat(svg).content().startsWith("<svg ").endsWith("</svg>\n").contains("Snapshots up to 3");
        Path png = scratch.resolve("map.png");
        assertThat(snapshots("show", place, "--map", png).exitCode()).isZero();
        assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(100);
    }

    @Test
    void soundSnapshotsVerifyAndADamagedOneIsNamed(@TempDir Path scratch) throws Exception {
        CommandOutcome sound = snapshots("verify", place);
        assertThat(sound.exitCode()).as(sound.err()).isZero();
        assertThat(sound.out()).containsPattern("(?m)^4 .* whole$");
        Path copy = copy(scratch);
        Path segment = copy.resolve("segment-00000001.ooh");
        flip(segment, 100_000);
        CommandOutcome damaged = snapshots("verify", copy);
        assertThat(damaged.exitCode()).isEqualTo(3);
        assertThat(damaged.out())
                .containsPattern("(?m)^1 .* DAMAGED$")
                .contains("snapshot 1: checksum of a page does not match: file=" + segment + " offset=");
    }

    @Test
    void twoSnapshotsDifferByPagesAndTypes() {
        CommandOutcome diff = snapshots("diff", place + "@2", "--pages");
        assertThat(diff.exitCode()).as(diff.err()).isZero();
        assertThat(diff.out())
                .contains("3 pages differ, 3 changed, 0 were zero, 0 are zero now")
                .containsPattern("(?m)^long\\[\\] +0 +0 +1$");
        assertThat(snapshots("diff", place + "@1", 3).out()).containsPattern("(?m)^long\\[\\] +2 +0 +1$");
        assertThat(snapshots("diff", place + "@3", 4).out()).contains("no object differs");
    }

    @Test
    void aSnapshotIsRestoredAndPartsOfItExtracted(@TempDir Path scratch) {
        CommandOutcome restore = snapshots("restore", place + "@1");
        assertThat(restore.exitCode()).as(restore.err()).isZero();
        assertThat(restore.out()).contains("1 objects, ").containsPattern("(?m)^long\\[\\] +1 +512 KiB$");
        Path pages = scratch.resolve("pages");
        assertThat(snapshots("extract", place, "--pages", "0-1", "--to", pages).exitCode())
                .isZero();
        assertThat(pages).hasSize(8192);
        CommandOutcome again = snapshots("extract", place, "--pages", "0-1", "--to", pages);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("the file is there already: file=" + pages);
        Path objects = scratch.resolve("objects");
        assertThat(snapshots("extract", place, "--objects", objects).exitCode()).isZero();
        assertThat(objects).content().hasLineCount(3).contains("\"type\":\"long[]\"");
    }

    @Test
    void pruningKeepsWhatARuleKeepsAndCompactingFreesTheRest(@TempDir Path scratch) throws Exception {
        Path copy = copy(scratch);
        CommandOutcome dry = snapshots("prune", copy, "--keep", "keep-last=1:keep-ids=1", "--dry-run");
        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(dry.out()).contains("nothing was changed: 2 kept, 2 would go");
        assertThat(snapshots("list", copy).out()).contains("4 snapshots");
        assertThat(snapshots("prune", copy, "--keep", "keep-last=1").out()).contains("1 kept, 3 gone");
        assertThat(snapshots("compact", copy, "--full").out()).contains("1 snapshots: 1 files rewritten");
        assertThat(snapshots("verify", copy).exitCode()).isZero();
        assertThat(snapshots("restore", copy).out()).contains("3 objects");
    }

    @Test
    void besideAProgramThatWritesADryRunTellsWhatWouldGoAndPruningSaysWhoHasTheStore(@TempDir Path scratch)
            throws Exception {
        Path copy = copy(scratch);
        try (SnapshotStore writer = SnapshotStores.writing(copy.toString(), StoreOptions.defaults())) {
            CommandOutcome dry = snapshots("prune", copy, "--keep", "keep-last=1", "--dry-run");
            assertThat(dry.exitCode()).as(dry.err()).isZero();
            assertThat(dry.out()).contains("1 kept, 3 ");
            CommandOutcome prune = snapshots("prune", copy, "--keep", "keep-last=1");
            assertThat(prune.exitCode()).isEqualTo(1);
            assertThat(prune.err())
                    .startsWith("ooh4j: another program writes snapshots here: ")
                    .hasLineCount(1);
            assertThat(writer.list()).hasSize(4);
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsNamedInALine(@TempDir Path scratch) {
        Path nowhere = scratch.resolve("nowhere/file.svg");
        for (CommandOutcome outcome : List.of(
                snapshots("show", place, "--map", nowhere),
                snapshots("extract", place, "--objects", nowhere),
                snapshots("extract", place, "--pages", "0-1", "--to", nowhere))) {
            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.err())
                    .startsWith("ooh4j: file cannot be written: file=" + nowhere + " reason=")
                    .hasLineCount(1);
        }
    }

    @Test
    void snapshotsGoThroughAFileIntoAnotherStoreWithTheirIds(@TempDir Path scratch) throws Exception {
        Path file = scratch.resolve("stream");
        CommandOutcome exported = snapshots("export", place, "--all", "--to", file);
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        assertThat(exported.err()).isEqualTo("exported: snapshots=4\n");
        CommandOutcome imported = snapshots("import", scratch.resolve("made"), "--from", file);
        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(imported.out()).containsPattern("(?m)^2 +[0-9a-f]{8} +incremental +1 .* 3 +0 ");
        assertThat(ids(scratch.resolve("made"))).isEqualTo(ids(place));
        assertThat(snapshots("diff", scratch.resolve("made") + "@2").out()).contains("3 pages differ, 3 changed");

        CommandOutcome twice = snapshots("import", scratch.resolve("made"), "--from", file);
        assertThat(twice.exitCode()).isEqualTo(1);
        assertThat(twice.err())
                .contains("snapshot is in the store already: id=")
                .hasLineCount(1);
        CommandOutcome there = snapshots("export", place, "--to", file);
        assertThat(there.exitCode()).isEqualTo(2);
        assertThat(there.err()).contains("the file is there already: file=" + file);
    }

    @Test
    void aStreamIsWrittenToStandardOutputAndReadFromStandardInput(@TempDir Path scratch) throws Exception {
        byte[] stream = exportedToStandardOutput("export", place + "@2");
        CommandOutcome restored = given(stream, "restore", "-");
        assertThat(restored.exitCode()).as(restored.err()).isZero();
        assertThat(restored.out())
                .startsWith("restored snapshot 2 (")
                .contains("1 objects, ")
                .containsPattern("(?m)^long\\[\\] +1 +512 KiB$");
        CommandOutcome imported = given(stream, "import", scratch.resolve("made"), "--json");
        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(imported.out())
                .startsWith("{\"schema\":1,\"command\":\"snapshots import\",\"number\":1,")
                .hasLineCount(1);

        CommandOutcome small = given(stream, "restore", "-", "--heap", "64k");
        assertThat(small.exitCode()).isEqualTo(1);
        assertThat(small.err()).contains("heap is too small for the snapshot: snapshot=");
        byte[] torn = Arrays.copyOf(stream, stream.length - 1);
        CommandOutcome refused = given(torn, "import", scratch.resolve("torn"));
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).startsWith("ooh4j: stream ended too early").hasLineCount(1);
        assertThat(snapshots("list", scratch.resolve("torn")).out()).contains("0 snapshots");
    }

    @Test
    void aLazyRestoreSaysHowItWentAndFindsDamage(@TempDir Path scratch) throws Exception {
        Path copy = copy(scratch);
        CommandOutcome lazy = snapshots("restore", copy + "@1", "--lazy");
        assertThat(lazy.exitCode()).as(lazy.err()).isZero();
        assertThat(lazy.out())
                .contains("1 objects, ")
                .containsPattern("(?m)^lazy: ready in .*, \\d+ pages in \\d+ mappings, \\d+ pages read; verified ");
        assertThat(snapshots("restore", copy, "--lazy", "--json").out())
                .contains("\"mode\":\"lazy\"")
                .containsPattern("\"mappings\":[1-9]");
        flip(copy.resolve("segment-00000001.ooh"), 100_000);
        CommandOutcome damaged = snapshots("restore", copy + "@1", "--lazy");
        assertThat(damaged.exitCode()).isEqualTo(1);
        assertThat(damaged.err()).contains("ooh4j: checksum of ").contains("segment-00000001.ooh");
    }

    @Test
    void aPageServerTakesSnapshotsUntilItIsEnded(@TempDir Path scratch) throws Exception {
        Path copies = scratch.resolve("copies");
        try (ServedStore served = new ServedStore(copies)) {
            try (ManagedHeap heap = ManagedHeap.builder().limit(1 << 20).open();
                    SnapshotStore store = RemoteSnapshotStore.connect(ServerAddress.parse(served.address()));
                    Checkpointer checkpointer = Checkpointer.open(heap, store, CheckpointOptions.defaults())) {
                heap.setRoot("array", heap.arrays().longs().allocate(1000));
                checkpointer.snapshot();
                checkpointer.snapshot();
            }
            assertThat(served.ended())
                    .contains("serving: location=" + copies + " snapshots=0\n")
                    .containsPattern("(?m)^durable: number=1 id=[0-9a-f-]+ kind=full pages=\\d+ bytes=\\d+$")
                    .containsPattern("(?m)^durable: number=2 id=[0-9a-f-]+ kind=incremental ")
                    .doesNotContain("open to others");
        }
        assertThat(snapshots("list", copies).out()).contains("2 snapshots");
        assertThat(snapshots("verify", copies).exitCode()).isZero();
    }

    @Test
    void aDirectoryOfSomethingElseIsNoStoreAndStaysAsItIs(@TempDir Path scratch) throws Exception {
        Path file = Files.writeString(scratch.resolve("letter.txt"), "dear reader");
        for (String line : List.of("list", "show", "verify", "compact", "prune --keep keep-last=1", "export --to x")) {
            CommandOutcome outcome = snapshots((Object[]) (line + " " + scratch).split(" "));
            assertThat(outcome.exitCode()).as(line).isEqualTo(2);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err())
                    .startsWith("ooh4j: there is no snapshot store: location=" + scratch + ", ")
                    .hasLineCount(1);
        }
        assertThat(scratch.toFile().list()).containsExactly(file.getFileName().toString());
    }

    @Test
    void anEmptyOrFreshStoreIsAnEmptyListAndHasNothingToShow(@TempDir Path scratch) throws Exception {
        Path fresh = scratch.resolve("fresh");
        SnapshotStores.writing(fresh.toString(), StoreOptions.defaults()).close();
        for (Path store : List.of(Files.createDirectory(scratch.resolve("empty")), fresh)) {
            CommandOutcome list = snapshots("list", store);
            assertThat(list.exitCode()).as(list.err()).isZero();
            assertThat(list.out()).contains("0 snapshots");
            CommandOutcome show = snapshots("show", store);
            assertThat(show.exitCode()).isEqualTo(2);
            assertThat(show.err())
                    .isEqualToNormalizingNewlines("ooh4j: the store has no snapshot yet: location=" + store
                            + ", give one where a snapshot was committed\n");
        }
    }

    @Test
    void aFileThatIsThereAlreadyIsLeftAsItIs(@TempDir Path scratch) throws Exception {
        Path file = Files.writeString(scratch.resolve("letter.txt"), "dear reader");
        for (String line : List.of("export PLACE --to ", "extract PLACE --objects ", "extract PLACE --pages 0 --to ")) {
            CommandOutcome outcome = snapshots((Object[]) (line.replace("PLACE", place.toString()) + file).split(" "));
            assertThat(outcome.exitCode()).as(line).isEqualTo(2);
            assertThat(outcome.err())
                    .isEqualToNormalizingNewlines(
                            "ooh4j: the file is there already: file=" + file + ", give another name\n");
            assertThat(file).hasContent("dear reader");
        }
    }

    @Test
    void ofAFileThatCannotBeWrittenToItsEndNothingIsLeft(@TempDir Path scratch) throws Exception {
        Path copy = copy(scratch);
        flip(copy.resolve("segment-00000001.ooh"), 100_000);
        Path file = scratch.resolve("file");
        for (String line : List.of("export PLACE@1 --to ", "extract PLACE@1 --pages 0-100 --to ")) {
            CommandOutcome outcome = snapshots((Object[]) (line.replace("PLACE", copy.toString()) + file).split(" "));
            assertThat(outcome.exitCode()).as(line).isEqualTo(1);
            assertThat(outcome.err()).startsWith("ooh4j: checksum of ").hasLineCount(1);
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void aPlaceWithoutANameIsAMistake() {
        CommandOutcome outcome = snapshots("list", "");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualToNormalizingNewlines("ooh4j: bad value: place=, expected a directory or URI\n");
    }

    private static List<String> ids(Path store) throws Exception {
        try (SnapshotStore opened = SnapshotStores.reading(store.toString())) {
            return opened.list().stream().map(SnapshotInfo::id).toList();
        }
    }

    private static void flip(Path file, int offset) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        bytes[offset] ^= 1;
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static CommandOutcome given(byte[] input, Object... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input));
        try {
            return snapshots(arguments);
        } finally {
            System.setIn(before);
        }
    }

    private static byte[] exportedToStandardOutput(String command, String what) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, false, StandardCharsets.UTF_8));
        try {
            assertThat(Main.execute("snapshots", command, what)).isZero();
            return out.toByteArray();
        } finally {
            System.setOut(before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list PLACE/none|snapshot directory does not exist: directory=",
                "show PLACE@77|no such snapshot: location=",
                "show PLACE --map map.gif|bad value: --map=map.gif, expected a name that ends in .svg or .png",
                "show PLACE --width 0|bad value: --width=0, expected 1 to 1000",
                "diff PLACE@1|the snapshot has no parent to compare with: number=1, name a second one",
                "extract PLACE --pages 5-2 --to x|bad value: --pages=5-2, expected N or N-M, pages from 0 to ",
                "prune PLACE --keep keep-some=1|unknown retention rule: rule=keep-some",
                "prune PLACE@1 --keep keep-last=1|@1, expected a store without @ID",
                "compact PLACE --below 2|bad value: --below=2.0, expected a share from 0 to 1",
                "compact PLACE --rate fast|bad value: --rate=fast, expected a size such as 512m, 4KiB or 1g",
                "compact PLACE --base 77|no such snapshot",
                "export PLACE@1 --all|the place names one snapshot: id=1, leave out --all or @ID",
                "export PLACE@77|no such snapshot: location=",
                "import PLACE@1|expected a store without @ID",
                "import PLACE --from PLACE|the file is a directory: file=",
                "import PLACE --from PLACE/none|the file is not there: file=",
                "restore - --lazy|a stream cannot be mapped: place=-, import it into a store, or leave out --lazy",
                "restore PLACE --heap 1g|bad value: --heap=1g, expected with a stream alone",
                "export PLACE --to PLACE/none/x|file cannot be written: file=",
                "restore - --heap 2000g|bad value: --heap=2000g, expected a size of more than 0, up to 1t",
                "restore - --heap 0|bad value: --heap=0, expected a size of more than 0, up to 1t",
                "restore - --heap much|bad value: --heap=much, expected a size such as 512m, 4KiB or 1g",
                "serve PLACE --listen here|bad value: --listen=here, expected HOST:PORT, such as 127.0.0.1:7676",
                "serve PLACE --listen 127.0.0.1:70000|bad value: --listen=127.0.0.1:70000, expected HOST:PORT",
                "serve PLACE --durability none|bad value: --durability=none, expected data or full",
                "list tcp://127.0.0.1:1|page server cannot be reached: address=",
                "prune tcp://127.0.0.1:1 --keep keep-last=1|page server cannot be reached: address=",
                "copy PLACE|unknown command: copy, see --help",
                "list PLACE@1|expected a store without @ID",
                "list ftp://host/place|",
            })
    void mistakesAreToldInALineAndExitWithTwo(String line, String message) {
        CommandOutcome outcome =
                snapshots((Object[]) line.replace("PLACE", place.toString()).split(" "));
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("ooh4j: ").hasLineCount(1);
        if (message != null) {
            assertThat(outcome.err()).contains(message);
        }
    }
}
