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
 * What following a reference through handles costs, beside a field of a Java object: to be at most 3 times where a handle
 * is used again, at most 5 times where each step makes one. What lies between is added piece by piece.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(value = 2, jvmArgsPrepend = "-Xmx512m")
public class Dereference {
    private static final String[] REUSED = {"java-field", "block-address", "library"};
    private static final String[] DEPENDENT = {"java-field", "library"};
    private static final String[] STEPS = {
        "java-field", "address", "+section", "+slot", "+handle-object", "cursor", "scoped-library", "plain-library"
    };

    private int turn;

    /** A load through one of 256 handles that are held. */
    @Benchmark
    public void reused(SmallRing list) {
        PairedTimes.measure(
                turn++, ItemRing.STEPS, REUSED, new Runnable[] {list::heldItems, list::heldAddresses, list::heldHandles
                });
    }

    /** The same where each load must wait for the one before: its latency. */
    @Benchmark
    public void reusedDependent(SmallRing list) {
        PairedTimes.measure(
                turn++, ItemRing.STEPS, DEPENDENT, new Runnable[] {list::dependentItems, list::dependentHandles});
    }

    /** A step along the ring, which makes a handle for each item. */
    @Benchmark
    public void eachStep(SizedRing list) {
        PairedTimes.measure(turn++, ItemRing.STEPS, STEPS, new Runnable[] {
            list::javaReferences,
            list::addresses,
            list::sections,
            list::published,
            list::handleObjects,
            list::cursor,
            list::scopedHandles,
            list::plainHandles
        });
    }
}
