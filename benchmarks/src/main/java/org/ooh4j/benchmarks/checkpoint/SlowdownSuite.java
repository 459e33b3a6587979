package org.ooh4j.benchmarks.checkpoint;

import static org.ooh4j.benchmarks.report.TextTable.number;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ooh4j.benchmarks.report.Report;
import org.ooh4j.benchmarks.report.Spread;
import org.ooh4j.benchmarks.report.TextTable;
import org.ooh4j.checkpoint.Checkpointer;

/**
 * How much slower one mutator is with a snapshot every second, while it stores as fast as it can to 10 % of the pages,
 * other ones each second.
 */
final class SlowdownSuite implements Suite {
    private static final long SECOND = 1_000_000_000L;

    private record Pair(double with, double without) {
        double slowdown() {
            return 1 - with / without;
        }
    }

    @Override
    public String name() {
        return "slowdown";
    }

    @Override
    public String summary() {
        return "one mutator with and without a snapshot every second, 10 % of the pages dirty a second";
    }

    @Override
    public void run(BenchRequest request, Report report) throws IOException {
        List<Pair> pairs = new ArrayList<>();
        int seconds = request.quick() ? 1 : 5;
        try (PagedHeap heap = new PagedHeap(request.bytes())) {
            for (int i = 0; i < request.repetitions(); i++) {
                pairs.add(pair(heap, request, seconds, i));
            }
        }
        Spread with = Spread.of(pairs, Pair::with);
        Spread without = Spread.of(pairs, Pair::without);
        Spread slowdown = Spread.of(pairs, Pair::slowdown);
        TextTable table = new TextTable("million stores/s", "median", "min", "max");
        table.row("without", millions(without.median()), millions(without.min()), millions(without.max()));
        table.row("a snapshot every second", millions(with.median()), millions(with.min()), millions(with.max()));
        table.row(
                "slowdown %",
                number(100 * slowdown.median(), 1), number(100 * slowdown.min(), 1), number(100 * slowdown.max(), 1));
        report.table(
                name() + ": " + (request.bytes() >> 20) + " MB; " + summary(),
                table,
                "each repetition is a pair of " + seconds + " s, in turns of order");
        report.spread(name(), "snapshots", "stores-per-second", with, "1/s");
        report.spread(name(), "none", "stores-per-second", without, "1/s");
        report.ratio(name(), "snapshots", "slowdown", slowdown.median(), "none");
    }

    private static Pair pair(PagedHeap heap, BenchRequest request, int seconds, int turn) throws IOException {
        double before = turn % 2 == 0 ? stores(heap, seconds, turn) : 0;
        double with;
        try (ScratchStore scratch = new ScratchStore(request.directory());
                Checkpointer checkpointer = Checkpointer.open(
                        heap.heap(),
                        scratch.store(),
                        request.checkpoints(request.modes().get(0)))) {
            checkpointer.snapshot();
            checkpointer.every(Duration.ofSeconds(1));
            with = stores(heap, seconds, turn);
        }
        return new Pair(with, turn % 2 == 0 ? before : stores(heap, seconds, turn));
    }

    /** Stores a second. */
    private static double stores(PagedHeap heap, int seconds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long stores = 0;
        long began = System.nanoTime();
        for (int second = 0; second < seconds; second++) {
            int[] pages = PageChoice.of(random, heap.pages() / 10, 0, heap.pages());
            long end = began + (second + 1) * SECOND;
            while (System.nanoTime() < end) {
                for (int page : pages) {
                    heap.store(page, page & 511, stores);
                    stores++;
                }
            }
        }
        return stores * 1e9 / (System.nanoTime() - began);
    }

    private static String millions(double perSecond) {
        return number(perSecond / 1e6, 1);
    }
}
