package org.ooh4j.benchmarks.checkpoint;

import static org.ooh4j.benchmarks.report.TextTable.millis;
import static org.ooh4j.benchmarks.report.TextTable.number;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ooh4j.benchmarks.report.Report;
import org.ooh4j.benchmarks.report.Spread;
import org.ooh4j.benchmarks.report.TextTable;
import org.ooh4j.checkpoint.Checkpointer;
import org.ooh4j.checkpoint.SnapshotReport;

/**
 * The stop of a snapshot over the share of pages that changed, while mutators store to those pages without a rest; and
 * the longest store while it was written.
 */
final class PauseSuite implements Suite {
    private record Sample(SnapshotReport report, long longestStore, long copyNanos) {}

    private record Setting(String mode, double percent, int mutators, int snapshots) {}

    @Override
    public String name() {
        return "pause";
    }

    @Override
    public String summary() {
        return "stop, longest store and time to write, over the share of pages that changed";
    }

    @Override
    public void run(BenchRequest options, Report report) throws IOException, InterruptedException {
        TextTable table = new TextTable(
                "mode",
                "dirty %",
                "mutators",
                "snapshots",
                "pages",
                "pause ms p50",
                "p99",
                "max",
                "to stop p50",
                "p99",
                "max",
                "preempted max",
                "of copying",
                "longest store p50",
                "max",
                "stalls",
                "stall max",
                "aside",
                "written in ms");
        try (PagedHeap heap = new PagedHeap(options.bytes())) {
            CopyFloor floor = new CopyFloor(heap);
            for (int mutators : new int[] {2, 4}) {
                for (double percent : new double[] {0.1, 1, 10, 50}) {
                    int snapshots = options.quick() ? 3 : percent > 10 ? 12 : percent > 1 ? 40 : 120;
                    for (String mode : options.modes()) {
                        System.err.println("bench: pause " + mode + " dirty=" + percent + "% mutators=" + mutators);
                        Setting setting = new Setting(mode, percent, mutators, snapshots);
                        row(table, report, setting, samples(heap, floor, setting, options));
                    }
                }
            }
            floor.close();
        }
        report.table(
                name() + ": " + number(options.bytes() / 1048576.0, 0) + " MB heap; " + summary(),
                table,
                "of copying: median of the pause, over the time of copying as many pages with one thread right after it;",
                "preempted: of the pause, how long the stopping thread did not run; longest store: from the end of one store",
                "to the end of the next, of any mutator, from the call to the commit: it has the stop in it, and the mutators'",
                "turns on the processors");
    }

    private static List<Sample> samples(PagedHeap heap, CopyFloor floor, Setting setting, BenchRequest options)
            throws IOException, InterruptedException {
        List<StoringThread> threads = new ArrayList<>();
        int slice = heap.pages() / setting.mutators();
        int count = Math.max(1, (int) Math.round(heap.pages() * setting.percent() / 100 / setting.mutators()));
        for (int i = 0; i < setting.mutators(); i++) {
            threads.add(new StoringThread(heap, i));
            // the same set all along: what is stored beside one snapshot is dirty in the next
            threads.get(i).aim(count, i * slice, (i + 1) * slice);
        }
        List<Sample> samples = new ArrayList<>();
        try (ScratchStore scratch = new ScratchStore(options.directory());
                Checkpointer checkpointer =
                        Checkpointer.open(heap.heap(), scratch.store(), options.checkpoints(setting.mode()))) {
            checkpointer.snapshot();
            threads.forEach(Thread::start);
            int warmUp = options.quick() ? 1 : 5;
            for (int i = 0; i < warmUp + setting.snapshots(); i++) {
                awaitPasses(threads);
                threads.forEach(StoringThread::watch);
                SnapshotReport taken = checkpointer.snapshot();
                long longest =
                        threads.stream().mapToLong(StoringThread::seen).max().orElse(0);
                if (i >= warmUp) {
                    samples.add(new Sample(taken, longest, floor.copy(count * setting.mutators())));
                }
            }
        } finally {
            for (StoringThread thread : threads) {
                thread.end();
            }
        }
        return samples;
    }

    /** Two passes: the one under way began before the last cut. */
    private static void awaitPasses(List<StoringThread> threads) throws InterruptedException {
        for (StoringThread thread : threads) {
            int seen = thread.passes();
            while (thread.passes() - seen < 2) {
                Thread.sleep(1);
            }
        }
    }

    private static void row(TextTable table, Report report, Setting setting, List<Sample> samples) {
        Spread pause = spread(samples, sample -> sample.report().pauseNanos());
        Spread toStop = spread(samples, sample -> sample.report().timeToStopNanos());
        Spread preempted = spread(
                samples,
                sample -> sample.report().preemptedNanos() < 0
                        ? Double.NaN
                        : sample.report().preemptedNanos());
        Spread ratio = spread(samples, sample -> (double) sample.report().pauseNanos() / sample.copyNanos());
        Spread longest = spread(samples, Sample::longestStore);
        Spread stalls = spread(samples, sample -> sample.report().storeStalls());
        Spread stall = spread(samples, sample -> sample.report().longestStallNanos());
        Spread total = spread(samples, sample -> sample.report().totalNanos());
        Spread pages = spread(
                samples,
                sample -> sample.report().snapshot().map(taken -> taken.pages()).orElse(0L));
        table.row(
                setting.mode(),
                number(setting.percent(), 1),
                "" + setting.mutators(),
                "" + samples.size(),
                number(pages.median(), 0),
                millis(pause.median()),
                millis(pause.quantile(0.99)),
                millis(pause.max()),
                millis(toStop.median()),
                millis(toStop.quantile(0.99)),
                millis(toStop.max()),
                millis(preempted.max()),
                number(ratio.median(), 2),
                millis(longest.median()),
                millis(longest.max()),
                number(
                        samples.stream()
                                .mapToLong(sample -> sample.report().storeStalls())
                                .sum(),
                        0),
                millis(stall.max()),
                number(spread(samples, sample -> sample.report().asidePages()).median(), 0),
                millis(total.median()));
        String subject = "snapshot dirty=" + setting.percent() + "% mutators=" + setting.mutators();
        quantiles(report, subject, setting.mode(), "pause.snapshot", pause);
        quantiles(report, subject, setting.mode(), "pause.snapshot.time-to-stop", toStop);
        quantiles(report, subject, setting.mode(), "store.longest", longest);
        report.ratio(subject, setting.mode(), "pause.snapshot.of-copying", ratio.median(), "copying the same pages");
        report.figure(subject, setting.mode(), "store.stall.count", stalls.max(), "1");
        report.figure(subject, setting.mode(), "store.stall.max", stall.max(), "ns");
        report.spread(subject, setting.mode(), "snapshot.time", total, "ns");
    }

    private static void quantiles(Report report, String subject, String mode, String metric, Spread spread) {
        report.figure(subject, mode, metric + ".p50", spread.median(), "ns");
        report.figure(subject, mode, metric + ".p99", spread.quantile(0.99), "ns");
        report.figure(subject, mode, metric + ".max", spread.max(), "ns");
    }

    private static Spread spread(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return Spread.of(samples, figure);
    }
}
