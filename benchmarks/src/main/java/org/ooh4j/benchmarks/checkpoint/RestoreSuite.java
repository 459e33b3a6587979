package org.ooh4j.benchmarks.checkpoint;

import static org.ooh4j.benchmarks.report.TextTable.number;
import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ooh4j.benchmarks.report.Report;
import org.ooh4j.benchmarks.report.Spread;
import org.ooh4j.benchmarks.report.TextTable;
import org.ooh4j.checkpoint.CheckpointOptions;
import org.ooh4j.checkpoint.Checkpointer;
import org.ooh4j.checkpoint.RestoreOptions;
import org.ooh4j.checkpoint.Restorer;
import org.ooh4j.checkpoint.keep.CompactOptions;
import org.ooh4j.checkpoint.restore.RestoreListener;
import org.ooh4j.checkpoint.restore.RestoreReport;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.LongArrayType;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.RefArrayType;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;

/**
 * Restores of one heap from the page cache, eager and lazy, from a full snapshot as it was taken (live) and from a chain of
 * 1 to 100 snapshots whose base was compacted, beside plain reads of the
 * same files; the kinds take turns. Times are measured: from the opening of the store until the heap is ready, in this
 * JVM, where all kinds have run in the rounds before, and as the first restore of a fresh one; and of the first access to a page.
 */
final class RestoreSuite implements Suite {
    private static final int ARRAY_LONGS = 8190;
    private static final int TOUCHED_PAGES = 2000;
    private static final double INCREMENT = 0.01;

    private final Map<String, List<Double>> samples = new LinkedHashMap<>();
    private final SplittableRandom random = new SplittableRandom(1);
    private Path directory;
    private long bytes;
    private long sum;

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String summary() {
        return "eager and lazy restores from the page cache, of one snapshot and of chains";
    }

    @Override
    public void run(BenchRequest request, Report report) throws IOException, InterruptedException {
        directory = Files.createTempDirectory(request.directory(), "restores");
        bytes = request.bytes();
        samples.clear();
        try {
            prepare();
            for (int i = 0; i < request.repetitions(); i++) {
                System.err.println("bench: restore round " + (i + 1) + "/" + request.repetitions());
                round();
            }
        } finally {
            ScratchStore.delete(directory);
        }
        TextTable table = new TextTable("kind", "median", "min", "max");
        samples.forEach((kind, values) -> {
            Spread spread = Spread.of(values, Double::doubleValue);
            table.row(kind, number(spread.median(), 3), number(spread.min(), 3), number(spread.max(), 3));
            Unit unit = Unit.of(kind);
            report.spread(name(), kind, "restore", Spread.of(values, value -> value * unit.factor()), unit.name());
        });
        report.table(
                name() + ": " + (bytes >> 20) + " MB; " + summary(),
                table,
                "units stand with each kind; what was read sums up to " + sum);
    }

    private void prepare() throws IOException {
        try (ManagedHeap heap = ManagedHeap.open(options())) {
            fill(heap);
            write(heap, "live", 1);
            write(heap, "chain", 100);
        }
    }

    /** Writes a chain; if it has more than one snapshot the first is compacted to a base, the others are increments. */
    private void write(ManagedHeap heap, String name, int snapshots) throws IOException {
        try (FileSnapshotStore store =
                        FileSnapshotStore.writing(directory.resolve(name).toString());
                Checkpointer checkpointer = Checkpointer.open(heap, store, CheckpointOptions.defaults())) {
            checkpointer.snapshot();
            if (snapshots > 1) {
                checkpointer.compact(CompactOptions.defaults().withFull().toBase("1"));
            }
            for (int i = 1; i < snapshots; i++) {
                change(heap);
                checkpointer.snapshot();
            }
        }
    }

    private void change(ManagedHeap heap) {
        LongArrayType longs = heap.arrays().longs();
        RefArrayType refs = heap.arrays().refs("arrays");
        Handle all = heap.root("arrays");
        long pages = (long) (bytes / PAGE_BYTES * INCREMENT);
        for (long i = 0; i < pages; i++) {
            Handle array = refs.get(all, random.nextInt(arrays()));
            longs.set(array, random.nextInt(ARRAY_LONGS), random.nextLong());
        }
    }

    private int arrays() {
        return (int) (bytes / ((ARRAY_LONGS + 2) * Long.BYTES));
    }

    private ManagedHeap.Options options() {
        return ManagedHeap.Options.of(limit());
    }

    private long limit() {
        return bytes + (32L << 20);
    }

    private void fill(ManagedHeap heap) {
        LongArrayType longs = heap.arrays().longs();
        int arrays = arrays();
        RefArrayType refs = heap.arrays().refs("arrays");
        Handle all = refs.allocate(arrays);
        heap.setRoot("arrays", all);
        long[] content = new long[ARRAY_LONGS];
        for (int i = 0; i < arrays; i++) {
            Arrays.setAll(content, at -> random.nextLong());
            Handle array = longs.allocate(ARRAY_LONGS);
            longs.write(array, 0, content, 0, ARRAY_LONGS);
            refs.set(all, i, array);
        }
    }

    private void round() throws IOException, InterruptedException {
        ByteBuffer reused = ByteBuffer.allocateDirect(1 << 20);
        sample("plain read, reused 1 MiB buffer, GB/s", rate(() -> plainRead(reused)));
        sample("plain read, fresh memory, GB/s", rate(this::freshRead));
        for (String id : List.of("1", "2", "10", "100")) {
            restore("chain", id, false);
            restore("chain", id, true);
        }
        restore("live", "1", false);
        restore("live", "1", true);
        for (boolean lazy : new boolean[] {false, true}) {
            sample(
                    "chain of 1, " + (lazy ? "lazy" : "eager") + ", first of a JVM, ms",
                    FirstRestore.millis(directory.resolve("chain"), "1", limit(), lazy));
        }
    }

    private void restore(String name, String id, boolean lazy) throws IOException, InterruptedException {
        RestoreReport[] report = new RestoreReport[1];
        Object verified = new Object();
        boolean[] done = new boolean[1];
        RestoreOptions how = RestoreOptions.defaults().tells(new RestoreListener() {
            @Override
            public void restored(RestoreReport now) {
                report[0] = now;
            }

            @Override
            public void verified(long pages, long nanos) {
                synchronized (verified) {
                    done[0] = true;
                    verified.notifyAll();
                }
            }
        });
        long began = System.nanoTime();
        try (FileSnapshotStore store =
                FileSnapshotStore.reading(directory.resolve(name).toString())) {
            try (ManagedHeap heap = Restorer.restore(store, Optional.of(id), options(), lazy ? how.lazily() : how)) {
                double millis = (System.nanoTime() - began) / 1e6;
                String mode = report[0].mode().toString().toLowerCase(Locale.ROOT);
                String kind = name + " of " + id + (lazy ? ", lazy" : ", eager");
                sample(kind + ", ms", millis);
                if (!lazy) {
                    sample(kind + ", GB/s", bytes / millis / 1e6);
                } else {
                    sample(kind + ": " + mode + ", mappings", report[0].mappings());
                    sample(kind + ": pages read", report[0].readPages());
                    if (mode.equals("lazy")) {
                        touch(kind, heap);
                        synchronized (verified) {
                            while (!done[0]) {
                                verified.wait();
                            }
                        }
                    }
                }
            }
        }
    }

    private void touch(String kind, ManagedHeap heap) {
        long pages = heap.space().arena().committedBytes() / PAGE_BYTES;
        double[] micros = new double[TOUCHED_PAGES];
        for (int i = 0; i < micros.length; i++) {
            long address = heap.space().arena().pageAddress(random.nextLong(pages));
            long began = System.nanoTime();
            sum += NativeMemory.getLong(address);
            micros[i] = (System.nanoTime() - began) / 1e3;
        }
        Arrays.sort(micros);
        sample(kind + ": first access p50, us", micros[micros.length / 2]);
        sample(kind + ": first access p99, us", micros[micros.length * 99 / 100]);
    }

    private double rate(Reading reading) throws IOException {
        long began = System.nanoTime();
        long read = reading.read();
        return read / (double) (System.nanoTime() - began);
    }

    /** The unit of a row, which says by it whether the figure was measured, and how many of it one of the table's is. */
    private record Unit(String name, double factor) {
        static Unit of(String kind) {
            return switch (kind.substring(kind.lastIndexOf(' ') + 1)) {
                case "ms" -> new Unit("ns", 1e6);
                case "us" -> new Unit("ns", 1e3);
                case "GB/s" -> new Unit("B/s", 1e9);
                default -> new Unit("1", 1);
            };
        }
    }

    /** Reads; returns how many bytes. */
    private interface Reading {
        long read() throws IOException;
    }

    private long plainRead(ByteBuffer buffer) throws IOException {
        long read = 0;
        for (Path file : segments()) {
            try (FileChannel channel = FileChannel.open(file)) {
                while (read < bytes) {
                    int now = channel.read(buffer.clear());
                    if (now < 0) {
                        break;
                    }
                    read += now;
                }
            }
        }
        return read;
    }

    private long freshRead() throws IOException {
        long read = 0;
        try (Reservation memory = Reservation.of(bytes)) {
            for (Path file : segments()) {
                try (FileChannel channel = FileChannel.open(file)) {
                    while (read < bytes) {
                        int most = (int) Math.min(1 << 20, bytes - read);
                        int now = channel.read(NativeMemory.asByteBuffer(memory.address() + read, most));
                        if (now < 0) {
                            break;
                        }
                        read += now;
                    }
                }
            }
        }
        return read;
    }

    private List<Path> segments() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory.resolve("chain"), "segment-*")) {
            found.forEach(files::add);
        }
        files.sort(null);
        return files;
    }

    private void sample(String name, double value) {
        samples.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }
}
