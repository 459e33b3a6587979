package org.ooh4j.benchmarks;

import java.util.concurrent.TimeUnit;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.mutator.Mutator;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.store.NativeMemory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a store costs: a plain off-heap store, a tracked store to pages already dirty, and a tracked store that is the
 * first to its page.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(value = 2, jvmArgsPrepend = "-Xmx512m")
public class WritePathBenchmark {
    private static final int STORES = 16_384;
    private static final int ARRAY_BYTES = 64 << 20;
    private static final int LONGS = ARRAY_BYTES / 8 - 1;

    /** Where the stores go: one after the other, at random over 64 MB, or all to one page. */
    @Param({"sequential", "random", "hot"})
    String pattern;

    private ManagedHeap heap;
    private Mutator mutator;
    private Handle array;
    private long plainAddress;
    private int[] positions;

    /** Opens a heap with one 64 MB array. */
    @Setup
    public void open() {
        heap = ManagedHeap.open(ManagedHeap.Options.of(128L << 20));
        mutator = heap.mutator();
        array = mutator.allocate(heap.types().arrayOf(FieldKind.LONG), LONGS, ManagedHeap.HANDLES);
        plainAddress =
                array.block().address(array.index()) + heap.space().arena().delta() + ObjectLayout.PAYLOAD_OFFSET;
        positions = new int[STORES];
        long state = 42;
        for (int i = 0; i < STORES; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            positions[i] = switch (pattern) {
                case "sequential" -> i;
                case "random" -> (int) ((state >>> 33) % LONGS);
                default -> (int) ((state >>> 33) % 500);
            };
        }
    }

    /** Frees the heap. */
    @TearDown(Level.Trial)
    public void close() {
        heap.close();
    }

    /** The store that nobody tracks. */
    @Benchmark
    @OperationsPerInvocation(STORES)
    public void plainStore() {
        long base = plainAddress;
        for (int position : positions) {
            NativeMemory.putLong(base + ((long) position << 3), position);
        }
    }

    /** The tracked store: section, check, store. */
    @Benchmark
    @OperationsPerInvocation(STORES)
    public void trackedStore() {
        Handle target = array;
        for (int position : positions) {
            mutator.putLong(
                    target.block(), target.index(), ObjectLayout.PAYLOAD_OFFSET + ((long) position << 3), position);
        }
    }

    /** Tracked stores with every page armed again after each 16,384 of them, the harvest's cost included. */
    @Benchmark
    @OperationsPerInvocation(STORES)
    public int trackedStoreAndHarvest() {
        trackedStore();
        return heap.dirtyLog().harvest().pages();
    }
}
