package org.ooh4j.benchmarks.checkpoint;

import static org.ooh4j.benchmarks.report.TextTable.millis;
import static org.ooh4j.benchmarks.report.TextTable.number;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ooh4j.benchmarks.report.Report;
import org.ooh4j.benchmarks.report.Spread;
import org.ooh4j.benchmarks.report.TextTable;
import org.ooh4j.heap.dirty.DirtyLog;
import org.ooh4j.heap.dirty.DirtySubscription;
import org.ooh4j.heap.dirty.PageSet;
import org.ooh4j.heap.store.NativeMemory;

/** What tracking costs in an epoch: first stores to 10 % of the pages, against plain stores, and the harvest of them. */
final class EpochSuite implements Suite {
    private static final long BYTES = 256L << 20;
    private static final int EPOCHS = 40;
    /** Until the compilers have settled: walks are performed some hundred at a time, so their code is called seldom. */
    private static final int WARM_UP = 300;

    private record Epoch(long first, long plain, long again, long harvest) {
        double cost() {
            return first - plain + harvest;
        }
    }

    @Override
    public String name() {
        return "epoch";
    }

    @Override
    public String summary() {
        return "tracker's cost of an epoch: 256 MB, first stores to 10 % of its pages at random, harvest";
    }

    @Override
    public void run(BenchRequest request, Report report) {
        List<Epoch> epochs = new ArrayList<>();
        int count;
        try (PagedHeap heap = new PagedHeap(request.quick() ? 16L << 20 : BYTES)) {
            DirtyLog log = heap.heap().dirtyLog();
            DirtySubscription subscription = log.subscribe("bench");
            PageSet dirty = new PageSet(heap.heap().space().arena().limitBytes() / PagedHeap.PAGE_BYTES);
            count = heap.pages() / 10;
            SplittableRandom random = new SplittableRandom(5);
            int warmUp = request.quick() ? 1 : WARM_UP;
            for (int i = 0; i < warmUp + (request.quick() ? 3 : EPOCHS); i++) {
                int[] pages = PageChoice.of(random, count, 0, heap.pages());
                int[] others = PageChoice.of(random, count, 0, heap.pages());
                log.harvest();
                subscription.takeInto(dirty);
                dirty.clear();
                long plain = i % 2 == 0 ? plain(heap, others) : 0;
                long first = stores(heap, pages);
                long late = i % 2 == 0 ? plain : plain(heap, others);
                long again = stores(heap, pages);
                long began = System.nanoTime();
                log.harvest();
                subscription.takeInto(dirty);
                long harvest = System.nanoTime() - began;
                if (i >= warmUp) {
                    epochs.add(new Epoch(first, late, again, harvest));
                }
            }
            subscription.cancel();
        }
        table(report, epochs, count);
    }

    private void table(Report report, List<Epoch> epochs, int pages) {
        TextTable table = new TextTable("ms", "median", "min", "max", "ns a page");
        row(table, pages, "first stores", Spread.of(epochs, Epoch::first));
        row(table, pages, "plain stores to other pages", Spread.of(epochs, Epoch::plain));
        row(table, pages, "the same stores again", Spread.of(epochs, Epoch::again));
        row(table, pages, "harvest and hand-over", Spread.of(epochs, Epoch::harvest));
        Spread cost = Spread.of(epochs, Epoch::cost);
        row(table, pages, "cost: first - plain + harvest", cost);
        report.table(name() + ": " + summary(), table, pages + " pages an epoch; each epoch has its own plain stores");
        report.spread(name(), "epml", "tracker.epoch", cost, "ns");
        report.spread(name(), "epml", "tracker.harvest", Spread.of(epochs, Epoch::harvest), "ns");
    }

    private static void row(TextTable table, int pages, String what, Spread spread) {
        table.row(
                what,
                millis(spread.median()),
                millis(spread.min()),
                millis(spread.max()),
                number(spread.median() / pages, 1));
    }

    private static long stores(PagedHeap heap, int[] pages) {
        long began = System.nanoTime();
        for (int page : pages) {
            heap.store(page, page & 511, began);
        }
        return System.nanoTime() - began;
    }

    private static long plain(PagedHeap heap, int[] pages) {
        long base = heap.heap().space().arena().pageAddress(0);
        long began = System.nanoTime();
        for (int page : pages) {
            // into the arrays' elements, behind the tracker's back: nobody takes a snapshot of this heap
            NativeMemory.putLong(
                    base + (long) page * PagedHeap.PAGE_BYTES + PagedHeap.PAGE_BYTES / 2 + (page & 127) * Long.BYTES,
                    began);
        }
        return System.nanoTime() - began;
    }
}
