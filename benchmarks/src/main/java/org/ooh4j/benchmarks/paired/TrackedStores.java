package org.ooh4j.benchmarks.paired;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A tracked store beside one that nobody tracks, with all the library's checks, and one without any check: to be at most
 * 1.6 times the second on hot pages, 1.2 times anywhere in 1 GB.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(value = 2, jvmArgsPrepend = "-Xmx512m")
public class TrackedStores {
    private static final String[] VARIANTS = {"untracked", "+section", "tracked", "raw"};

    private int turn;

    /** To 256 objects on a few pages. */
    @Benchmark
    public void hotPages(HotObjects to) {
        PairedTimes.measure(
                turn++, HotObjects.STORES, VARIANTS, new Runnable[] {to::untracked, to::inSection, to::tracked, to::raw
                });
    }

    /** Anywhere in an array of 1 GB. */
    @Benchmark
    public void randomGigabyte(LargeArray to) {
        PairedTimes.measure(
                turn++, LargeArray.STORES, VARIANTS, new Runnable[] {to::untracked, to::inSection, to::tracked, to::raw
                });
    }
}
