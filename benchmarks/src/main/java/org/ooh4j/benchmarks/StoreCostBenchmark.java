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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A store to pages already dirty whose data is in the first-level cache: 16 KiB of data and 8 KiB of positions. To be
 * at most 1.5 ns tracked.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 5, jvmArgsPrepend = "-Xmx512m")
public class StoreCostBenchmark {
    private static final int LONGS = 2_048;

    private ManagedHeap heap;
    private Mutator mutator;
    private Handle array;
    private long plainAddress;
    private int[] positions;

    /** Opens a heap with one array, every page of it dirty. */
    @Setup
    public void open() {
        heap = ManagedHeap.open(ManagedHeap.Options.of(16L << 20));
        mutator = heap.mutator();
        array = mutator.allocate(heap.types().arrayOf(FieldKind.LONG), LONGS, ManagedHeap.HANDLES);
        plainAddress =
                array.block().address(array.index()) + heap.space().arena().delta() + ObjectLayout.PAYLOAD_OFFSET;
        positions = new int[LONGS];
        for (int i = 0; i < LONGS; i++) {
            positions[i] = i * 797 & LONGS - 1;
        }
    }

    /** Frees the heap. */
    @TearDown(Level.Trial)
    public void close() {
        heap.close();
    }

    /** The store that nobody tracks. */
    @Benchmark
    @OperationsPerInvocation(LONGS)
    public void plain() {
        long base = plainAddress;
        for (int position : positions) {
            NativeMemory.putLong(base + ((long) position << 3), position);
        }
    }

    /** The tracked store, everything found anew for each: context, address, section, check. */
    @Benchmark
    @OperationsPerInvocation(LONGS)
    public void tracked() {
        Mutator to = mutator;
        Handle target = array;
        for (int position : positions) {
            to.putLong(target.block(), target.index(), ObjectLayout.PAYLOAD_OFFSET + ((long) position << 3), position);
        }
    }
}
