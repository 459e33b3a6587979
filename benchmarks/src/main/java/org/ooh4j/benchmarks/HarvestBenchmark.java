package org.ooh4j.benchmarks;

import java.util.concurrent.TimeUnit;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.dirty.DirtySubscription;
import org.ooh4j.heap.dirty.PageSet;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Per dirty page: the first store (page walk and log entry) and the harvest (drain, re-arm, handshake, hand over). */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(value = 2, jvmArgsPrepend = "-Xmx512m")
public class HarvestBenchmark {
    private static final int DIRTY_PAGES = 6_553; // a tenth of 256 MB
    private static final int LONGS_A_PAGE = 512;

    private ManagedHeap heap;
    private Handle array;
    private DirtySubscription subscription;
    private PageSet taken;

    /** Opens a heap with one array and a subscriber. */
    @Setup
    public void open() {
        heap = ManagedHeap.open(ManagedHeap.Options.of(64L << 20));
        array = heap.mutator()
                .allocate(heap.types().arrayOf(FieldKind.LONG), (DIRTY_PAGES + 1) * LONGS_A_PAGE, ManagedHeap.HANDLES);
        subscription = heap.dirtyLog().subscribe("benchmark");
        taken = new PageSet(heap.space().arena().limitBytes() >>> 12);
        harvestAll();
    }

    /** Frees the heap. */
    @TearDown(Level.Trial)
    public void close() {
        heap.close();
    }

    /** First store to each of 6,553 pages, then their harvest: the whole tracking cost of an epoch, per page. */
    @Benchmark
    @OperationsPerInvocation(DIRTY_PAGES)
    public int epoch() {
        touchAll();
        return harvestAll();
    }

    /** The pages' stores alone, on pages already dirty: subtract it from {@link #epoch}. */
    @Benchmark
    @OperationsPerInvocation(DIRTY_PAGES)
    public void storesToDirtyPages() {
        touchAll();
    }

    /** An empty harvest: handshake and bookkeeping (multiply by 6,553 for the cost of one). */
    @Benchmark
    @OperationsPerInvocation(DIRTY_PAGES)
    public int emptyHarvest() {
        return harvestAll();
    }

    private void touchAll() {
        for (int page = 0; page < DIRTY_PAGES; page++) {
            heap.mutator()
                    .putLong(
                            array.block(),
                            array.index(),
                            ObjectLayout.PAYLOAD_OFFSET + (long) page * LONGS_A_PAGE * 8,
                            page);
        }
    }

    private int harvestAll() {
        heap.dirtyLog().harvest();
        taken.clear();
        subscription.takeInto(taken);
        return taken.size();
    }
}
