package org.ooh4j.benchmarks.checkpoint;

import static org.ooh4j.benchmarks.report.TextTable.number;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ooh4j.benchmarks.report.Report;
import org.ooh4j.benchmarks.report.Spread;
import org.ooh4j.benchmarks.report.TextTable;
import org.ooh4j.checkpoint.Checkpointer;
import org.ooh4j.checkpoint.image.SnapshotInfo;

/** Full snapshots, in turns with plain writes of as many bytes and one data sync to the same disk. */
final class ThroughputSuite implements Suite {
    private static final int WRITE_BYTES = 256 << 10;

    private record Sample(double snapshot, double disk) {
        double ratio() {
            return snapshot / disk;
        }
    }

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public String summary() {
        return "full snapshots against write and sync of as many bytes";
    }

    @Override
    public void run(BenchRequest request, Report report) throws IOException {
        List<Sample> samples = new ArrayList<>();
        try (PagedHeap heap = new PagedHeap(request.bytes())) {
            int warmUp = request.quick() ? 0 : 1;
            for (int i = 0; i < warmUp + request.repetitions(); i++) {
                Sample sample = sample(heap, request);
                if (i >= warmUp) {
                    samples.add(sample);
                }
            }
        }
        Spread snapshots = Spread.of(samples, Sample::snapshot);
        Spread disk = Spread.of(samples, Sample::disk);
        Spread ratio = Spread.of(samples, Sample::ratio);
        TextTable table = new TextTable("MB/s", "median", "min", "max");
        table.row("snapshot, to its commit", mb(snapshots.median()), mb(snapshots.min()), mb(snapshots.max()));
        table.row("write and data sync", mb(disk.median()), mb(disk.min()), mb(disk.max()));
        table.row("ratio", number(ratio.median(), 2), number(ratio.min(), 2), number(ratio.max(), 2));
        report.table(name() + ": " + (request.bytes() >> 20) + " MB; " + summary(), table);
        report.spread(name(), "snapshot", "bytes-per-second", snapshots, "B/s");
        report.spread(name(), "disk", "bytes-per-second", disk, "B/s");
        report.ratio(name(), "snapshot", "bytes-per-second.of-disk", ratio.median(), "write and data sync");
    }

    private static Sample sample(PagedHeap heap, BenchRequest request) throws IOException {
        long bytes;
        double snapshot;
        try (ScratchStore scratch = new ScratchStore(request.directory());
                Checkpointer checkpointer = Checkpointer.open(
                        heap.heap(),
                        scratch.store(),
                        request.checkpoints(request.modes().get(0)))) {
            long began = System.nanoTime();
            SnapshotInfo taken = checkpointer.snapshot().snapshot().orElseThrow();
            bytes = taken.bytes();
            snapshot = bytes * 1e9 / (System.nanoTime() - began);
        }
        return new Sample(snapshot, plain(request.directory(), bytes));
    }

    private static double plain(Path directory, long bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(WRITE_BYTES);
        SplittableRandom random = new SplittableRandom(3);
        while (buffer.remaining() >= Long.BYTES) {
            buffer.putLong(random.nextLong());
        }
        Path file = Files.createTempFile(directory, "plain", ".bytes");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long began = System.nanoTime();
            for (long written = 0; written < bytes; ) {
                buffer.clear().limit((int) Math.min(WRITE_BYTES, bytes - written));
                while (buffer.hasRemaining()) {
                    written += channel.write(buffer);
                }
            }
            channel.force(false);
            return bytes * 1e9 / (System.nanoTime() - began);
        } finally {
            Files.delete(file);
        }
    }

    private static String mb(double bytes) {
        return number(bytes / 1e6, 0);
    }
}
