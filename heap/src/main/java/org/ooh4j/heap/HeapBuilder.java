package org.ooh4j.heap;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.ooh4j.heap.stop.AsymmetricBarrier;
import org.ooh4j.hwsim.trace.TraceSink;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.MachineShape;
import org.ooh4j.hwsim.tracking.Technique;

/**
 * Opens a {@link ManagedHeap}: {@code ManagedHeap.builder().limit(64 << 20).collector(options).open()}. Only the limit
 * must be given. Not thread-safe.
 */
public final class HeapBuilder {
    private long limitBytes;
    private long softLimitBytes;
    private Technique technique = Technique.EPML;
    private Behaviour behaviour = Behaviour.INTENDED;
    private boolean oracle;
    private AsymmetricBarrier barrier;
    private TraceSink trace;
    private UnaryOperator<MachineShape> shape = UnaryOperator.identity();
    private CollectorFactory collector;

    HeapBuilder() {}

    /** Most bytes that the arena may grow to, rounded up to whole blocks: beyond it, allocation throws. */
    public HeapBuilder limit(long bytes) {
        limitBytes = positive("limit", bytes);
        return this;
    }

    /** Before the arena grows beyond this, the collector is asked to make room instead; at most the limit. */
    public HeapBuilder softLimit(long bytes) {
        softLimitBytes = positive("softLimit", bytes);
        return this;
    }

    /** How dirty pages are tracked; {@link Technique#EPML} by default. */
    public HeapBuilder technique(Technique technique) {
        this.technique = Objects.requireNonNull(technique, "technique");
        return this;
    }

    /** {@link Behaviour#INTENDED} by default; {@link Behaviour#PUBLISHED} is for reproductions. */
    public HeapBuilder behaviour(Behaviour behaviour) {
        this.behaviour = Objects.requireNonNull(behaviour, "behaviour");
        return this;
    }

    /** Whether the oracle runs beside and scores every harvest; each store then takes the slow path. */
    public HeapBuilder oracle(boolean oracle) {
        this.oracle = oracle;
        return this;
    }

    /** The barrier that handshakes and stops use; the best one of this machine by default. */
    public HeapBuilder barrier(AsymmetricBarrier barrier) {
        this.barrier = Objects.requireNonNull(barrier, "barrier");
        return this;
    }

    /** Records the heap's page events; a sink serves one heap. */
    public HeapBuilder trace(TraceSink sink) {
        this.trace = Objects.requireNonNull(sink, "sink");
        return this;
    }

    /** A simulated machine of another shape, made of the usual one. */
    public HeapBuilder shape(UnaryOperator<MachineShape> shape) {
        this.shape = Objects.requireNonNull(shape, "shape");
        return this;
    }

    /** Who frees what is unreachable; without one the heap only grows. The heap closes the collector that this opens. */
    public HeapBuilder collector(CollectorFactory collector) {
        this.collector = Objects.requireNonNull(collector, "collector");
        return this;
    }

    /**
     * Opens the heap and its collector.
     *
     * @throws IllegalStateException if no limit was given, or the collector's factory gave no collector
     * @throws IllegalArgumentException if the soft limit is above the limit, or the technique lacks the behaviour
     * @throws OutOfMemoryError if the operating system refuses the reservation
     */
    public ManagedHeap open() {
        if (limitBytes == 0) {
            throw new IllegalStateException("a heap's limit was not given; call limit(bytes) before open()");
        }
        if (softLimitBytes > limitBytes) {
            throw new IllegalArgumentException("the soft limit is above the limit: softLimit=" + softLimitBytes
                    + " limit=" + limitBytes + "; give a lower soft limit");
        }
        ManagedHeap heap = ManagedHeap.open(options());
        try {
            if (softLimitBytes > 0) {
                heap.space().softLimit(softLimitBytes);
            }
            if (collector != null) {
                heap.openCollector(collector);
            }
        } catch (Throwable e) {
            heap.close();
            throw e;
        }
        return heap;
    }

    private ManagedHeap.Options options() {
        ManagedHeap.Options options = ManagedHeap.Options.of(
                        limitBytes, barrier == null ? AsymmetricBarrier.best() : barrier)
                .with(technique)
                .with(behaviour)
                .withOracle(oracle)
                .withShape(shape);
        return trace == null ? options : options.withTrace(trace);
    }

    private static long positive(String name, long bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException(
                    "a heap's size is not positive: " + name + "=" + bytes + "; give a number of bytes above 0");
        }
        return bytes;
    }
}
