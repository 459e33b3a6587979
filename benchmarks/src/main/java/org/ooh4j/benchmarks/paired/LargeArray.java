package org.ooh4j.benchmarks.paired;

import org.ooh4j.heap.Handle;
import org.ooh4j.heap.LongArrayType;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.object.ObjectLayout;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One array of 1 GB, every page of it dirty already; stores go anywhere in it, to other places each time. */
@State(Scope.Thread)
public class LargeArray {
    static final int STORES = 16_384;
    private static final int LONGS = 1 << 27;
    private static final int LONGS_A_PAGE = 512;
    private static final long SEED = 88172645463325252L;

    private ManagedHeap heap;
    private LongArrayType type;
    private Handle array;
    private UntrackedLongs untracked;
    private long address;
    private long state = SEED;

    /** Opens the heap and stores to every page. */
    @Setup
    public void open() {
        heap = ManagedHeap.builder().limit((1L << 30) + (64L << 20)).open();
        type = heap.arrays().longs();
        array = type.allocate(LONGS);
        untracked = new UntrackedLongs(heap, type.layout());
        address = array.block().address(array.index()) + heap.space().arena().delta() + ObjectLayout.PAYLOAD_OFFSET;
        for (int i = 0; i < LONGS; i += LONGS_A_PAGE) {
            type.set(array, i, i);
        }
        type.set(array, LONGS - 1, 1);
    }

    /** Frees the heap. */
    @TearDown(Level.Trial)
    public void close() {
        heap.close();
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    void raw() {
        long at = state;
        long base = address;
        for (int i = 0; i < STORES; i++) {
            at = next(at);
            NativeLongs.put(base + ((long) position(at) << 3), i);
        }
        state = at;
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    void untracked() {
        long at = state;
        for (int i = 0; i < STORES; i++) {
            at = next(at);
            untracked.setElement(array, position(at), i);
        }
        state = at;
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    void inSection() {
        long at = state;
        for (int i = 0; i < STORES; i++) {
            at = next(at);
            untracked.setElementInSection(array, position(at), i);
        }
        state = at;
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    void tracked() {
        long at = state;
        for (int i = 0; i < STORES; i++) {
            at = next(at);
            type.set(array, position(at), i);
        }
        state = at;
    }

    private static long next(long state) {
        long at = state;
        at ^= at << 13;
        at ^= at >>> 7;
        return at ^ at << 17;
    }

    private static int position(long state) {
        return (int) (state >>> 33) & LONGS - 1;
    }
}
