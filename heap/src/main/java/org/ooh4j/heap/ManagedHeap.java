package org.ooh4j.heap;

import org.ooh4j.heap.dirty.DirtyLog;
import org.ooh4j.heap.handle.ForeignTable;
import org.ooh4j.heap.handle.HandleRegistry;
import org.ooh4j.heap.handle.RootTable;
import org.ooh4j.heap.mutator.Materialiser;
import org.ooh4j.heap.mutator.Mutator;
import org.ooh4j.heap.object.TypeRegistry;
import org.ooh4j.heap.space.HeapSpace;
import org.ooh4j.heap.space.Reclaimer;
import org.ooh4j.heap.stop.AsymmetricBarrier;
import org.ooh4j.heap.stop.StopCoordinator;
import org.ooh4j.hwsim.tracking.Technique;

/** One managed heap. */
public final class ManagedHeap implements AutoCloseable {
    /** Makes {@link Handle}s. */
    public static final Materialiser<Handle> HANDLES = null;

    /** What a heap is opened with. @param limitBytes most the arena may grow to @param oracle whether the oracle runs beside */
    public record Options(long limitBytes, Technique technique, boolean oracle, AsymmetricBarrier barrier) {
        public static Options of(long limitBytes) {
            throw new UnsupportedOperationException();
        }

        public Options with(Technique technique) {
            throw new UnsupportedOperationException();
        }

        public Options withOracle(boolean oracle) {
            throw new UnsupportedOperationException();
        }

        public Options with(AsymmetricBarrier barrier) {
            throw new UnsupportedOperationException();
        }
    }

    public static ManagedHeap open(Options options) {
        throw new UnsupportedOperationException();
    }

    public TypeRegistry types() {
        throw new UnsupportedOperationException();
    }

    public Mutator mutator() {
        throw new UnsupportedOperationException();
    }

    public HeapSpace space() {
        throw new UnsupportedOperationException();
    }

    public DirtyLog dirtyLog() {
        throw new UnsupportedOperationException();
    }

    public StopCoordinator stops() {
        throw new UnsupportedOperationException();
    }

    public HandleRegistry handles() {
        throw new UnsupportedOperationException();
    }

    public RootTable roots() {
        throw new UnsupportedOperationException();
    }

    public ForeignTable foreign() {
        throw new UnsupportedOperationException();
    }
    /** Gives the heap its collector; at most one, before the first allocation that needs one. */
    public void attach(Reclaimer reclaimer) {
        throw new UnsupportedOperationException();
    }
    /** In a stop: gives every thread's allocation buffer back to the space. */
    public void retireBuffers() {
        throw new UnsupportedOperationException();
    }
    /** Runs an operation that no snapshot cuts in two. */
    public void atomically(String operation, Runnable action) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
