package org.ooh4j.benchmarks;

import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * What an epoch costs per dirty page with two subscribers, its parts apart. To be at most 60 ns for a first touch under
 * {@code epml}, 250 ns under any other technique, and 9 ns for harvest and re-arm.
 *
 * <p>Each invocation is a round over {@value TrackedPages#PAGES} pages, so that preparing it outside the measured time
 * disturbs little; the harvest's handshake is spread over them.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsPrepend = "-Xmx512m")
public class PageCostBenchmark {
    /** Every page armed. */
    @State(Scope.Thread)
    public static class Armed extends TrackedPages {
        /** Ends the epoch before. */
        @Setup(Level.Invocation)
        public void arm() {
            harvest();
            take();
        }
    }

    /** Every page dirty, the subscribers' sets empty. */
    @State(Scope.Thread)
    public static class Dirty extends TrackedPages {
        /** Takes what the round before harvested, and begins an epoch. */
        @Setup(Level.Invocation)
        public void dirty() {
            take();
            storeToEachPage();
        }
    }

    /** Every page dirty already. */
    @State(Scope.Thread)
    public static class Hot extends TrackedPages {}

    /** The first store to a page: page walk, log entry, and the store. */
    @Benchmark
    @OperationsPerInvocation(TrackedPages.PAGES)
    public void firstTouch(Armed pages) {
        pages.storeToEachPage();
    }

    /** The same stores to pages that are dirty: what of {@link #firstTouch} is not the walk. */
    @Benchmark
    @OperationsPerInvocation(TrackedPages.PAGES)
    public void laterTouch(Hot pages) {
        pages.storeToEachPage();
    }

    /** Draining the log, re-arming, the handshake, and the hand-over to both subscribers' sets. */
    @Benchmark
    @OperationsPerInvocation(TrackedPages.PAGES)
    public int harvest(Dirty pages) {
        return pages.harvest();
    }

    /** The same, and both subscribers take their pages. */
    @Benchmark
    @OperationsPerInvocation(TrackedPages.PAGES)
    public int harvestAndTake(Dirty pages) {
        pages.harvest();
        return pages.take();
    }
}
