package org.ooh4j.benchmarks.checkpoint;

import static org.ooh4j.benchmarks.report.TextTable.millis;
import static org.ooh4j.benchmarks.report.TextTable.number;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ooh4j.benchmarks.report.Report;
import org.ooh4j.benchmarks.report.Spread;
import org.ooh4j.benchmarks.report.TextTable;

/**
 * What tracking costs in an epoch: first stores to 10 % of the pages, against plain stores, and the harvest of them; of the
 * software log and of the kernel's write protection, in turns of some epochs each.
 */
final class EpochSuite implements Suite {
    private static final long BYTES = 256L << 20;
    private static final int TURNS = 5;
    private static final int EPOCHS_A_TURN = 8;
    /** Epochs at a turn's beginning that are not counted: until the caches hold what this tracker's epochs leave in them. */
    private static final int UNCOUNTED = 12;

    /** Until the compilers have settled: walks are performed some hundred at a time, so their code is called seldom. */
    private static final int WARM_UP = 300;

    private static final int KERNEL_WARM_UP = 30;
    private static final String KERNEL = "ufd-async";

    private final SplittableRandom random = new SplittableRandom(5);

    @Override
    public String name() {
        return "epoch";
    }

    @Override
    public String summary() {
        return "tracker's cost of an epoch: 256 MB, first stores to 10 % of its pages at random, harvest";
    }

    @Override
    public void run(BenchRequest request, Report report) throws IOException {
        long bytes = request.quick() ? 16L << 20 : BYTES;
        try (SoftwareEpochs software = new SoftwareEpochs(bytes)) {
            run(software, request.quick() ? 1 : WARM_UP);
            try (KernelEpochs kernel = KernelEpochs.open(bytes)) {
                run(kernel, request.quick() ? 1 : KERNEL_WARM_UP);
                inTurn(software, kernel, request.quick() ? 1 : TURNS, report);
            } catch (KernelEpochs.NotHere e) {
                log(report, run(software, TURNS * EPOCHS_A_TURN), software.pages() / 10, "left out: " + e.getMessage());
            }
        }
    }

    private void inTurn(Epochs software, Epochs kernel, int turns, Report report) throws IOException {
        List<Epoch> ours = new ArrayList<>();
        List<Epoch> kernels = new ArrayList<>();
        for (int i = 0; i < turns; i++) {
            run(software, UNCOUNTED);
            ours.addAll(run(software, EPOCHS_A_TURN));
            run(kernel, UNCOUNTED);
            kernels.addAll(run(kernel, EPOCHS_A_TURN));
        }
        int pages = kernel.pages() / 10;
        log(report, ours, pages, "the kernel's write protection, in turns with it, is in the next table");
        table(
                report,
                KERNEL,
                kernels,
                pages,
                "stores are raw ones; the harvest is a PAGEMAP_SCAN that protects the pages again");
        Spread ratio = Spread.of(turnRatios(ours, kernels));
        TextTable table = new TextTable("medians of turns, " + KERNEL + " to the software log", "median", "min", "max");
        table.row("cost of an epoch", number(ratio.median(), 1), number(ratio.min(), 1), number(ratio.max(), 1));
        report.table(name() + ": how many times cheaper the software log is here", table);
        report.ratio(name(), KERNEL, "tracker.epoch.to-software", ratio.median(), "epml");
    }

    private static double[] turnRatios(List<Epoch> ours, List<Epoch> kernels) {
        double[] ratios = new double[ours.size() / EPOCHS_A_TURN];
        for (int i = 0; i < ratios.length; i++) {
            int from = i * EPOCHS_A_TURN;
            ratios[i] = cost(kernels.subList(from, from + EPOCHS_A_TURN)).median()
                    / cost(ours.subList(from, from + EPOCHS_A_TURN)).median();
        }
        return ratios;
    }

    private List<Epoch> run(Epochs tracker, int epochs) throws IOException {
        List<Epoch> measured = new ArrayList<>();
        int count = tracker.pages() / 10;
        for (int i = 0; i < epochs; i++) {
            int[] pages = PageChoice.of(random, count, 0, tracker.pages());
            int[] others = PageChoice.of(random, count, 0, tracker.pages());
            measured.add(tracker.epoch(pages, others, i % 2 == 0));
        }
        return measured;
    }

    private void log(Report report, List<Epoch> epochs, int pages, String note) {
        table(report, "epml", epochs, pages, "stores are the library's, all checks in; " + note);
    }

    private void table(Report report, String tracker, List<Epoch> epochs, int pages, String note) {
        TextTable table = new TextTable(tracker + ", ms", "median", "min", "max", "ns a page");
        row(table, pages, "first stores", Spread.of(epochs, Epoch::first));
        row(table, pages, "plain stores to other pages", Spread.of(epochs, Epoch::plain));
        row(table, pages, "the same stores again", Spread.of(epochs, Epoch::again));
        row(table, pages, "harvest and hand-over", Spread.of(epochs, Epoch::harvest));
        row(table, pages, "cost: first - plain + harvest", cost(epochs));
        report.table(name() + ": " + summary(), table, pages + " pages an epoch; " + note);
        report.spread(name(), tracker, "tracker.epoch", cost(epochs), "ns");
        report.spread(name(), tracker, "tracker.harvest", Spread.of(epochs, Epoch::harvest), "ns");
    }

    private static Spread cost(List<Epoch> epochs) {
        return Spread.of(epochs, Epoch::cost);
    }

    private static void row(TextTable table, int pages, String what, Spread spread) {
        table.row(
                what,
                millis(spread.median()),
                millis(spread.min()),
                millis(spread.max()),
                number(spread.median() / pages, 1));
    }
}
