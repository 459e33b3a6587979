package org.ooh4j.heap.space;

import java.util.concurrent.locks.ReentrantLock;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;

/**
 * What the space knows of its blocks and cells, beside the arena so that the collector's work dirties no page: block
 * descriptors, allocation bits, mark bits, and the sweep that each block saw last.
 *
 * <p>{@code lock} is the space's lock. Whoever holds it never enters a critical section and never waits for a stop: it
 * may therefore be taken in a stop, and briefly inside a section.
 */
final class SideTables implements AutoCloseable {
    final ReentrantLock lock = new ReentrantLock();
    final Arena arena;
    final BlockTable blocks;
    final GranuleBitmap allocated;
    final GranuleBitmap marks;
    private final Reservation sweeps;

    /** Number of the sweep of now; a block of objects whose own number is another waits to be swept. Changed in stops. */
    private volatile int sweep = 1;

    /** Test seam: false lets a buffer open a block that it took before a sweep began, and objects are lost. */
    boolean sweepNumbersCount = true;

    /** Whether new objects are born marked. Changed in stops. */
    volatile boolean allocateMarked;

    SideTables(Arena arena) {
        this.arena = arena;
        int capacity = capacity();
        long granules = (long) capacity * SizeClasses.BLOCK_GRANULES;
        this.blocks = new BlockTable(capacity, lock);
        this.allocated = new GranuleBitmap(granules);
        this.marks = new GranuleBitmap(granules);
        this.sweeps = Reservation.of((long) capacity * Integer.BYTES);
    }

    /** Most blocks there can be. */
    int capacity() {
        return (int) (arena.limitBytes() >>> BlockTable.BLOCK_SHIFT);
    }

    int currentSweep() {
        return sweep;
    }

    void nextSweep() {
        sweep++;
    }

    /** Whether a block of objects has been swept, or was taken, since the current sweep began. */
    boolean isSwept(int block) {
        return NativeMemory.getIntVolatile(sweeps.address() + ((long) block << 2)) == sweep;
    }

    void setSwept(int block) {
        NativeMemory.putIntVolatile(sweeps.address() + ((long) block << 2), sweep);
    }

    /** Bits of the objects in word {@code word} of a block: of an unswept block only what is marked lives. */
    long liveWord(int block, int word) {
        boolean swept = isSwept(block);
        long index = firstWord(block) + word;
        return swept ? allocated.word(index) : allocated.word(index) & marks.word(index);
    }

    /** Whether an object starts at {@code granule} of a block of objects. */
    boolean isLive(int block, long granule) {
        boolean swept = isSwept(block);
        return allocated.get(granule) && (swept || marks.get(granule));
    }

    static long firstGranule(int block) {
        return (long) block * SizeClasses.BLOCK_GRANULES;
    }

    static long firstWord(int block) {
        return (long) block * SizeClasses.BLOCK_WORDS;
    }

    static long gva(long granule) {
        return Arena.BASE + (granule << ObjectLayout.GRANULE_SHIFT);
    }

    /** The granule of a gva of this arena. */
    static long granule(long gva) {
        return (gva - Arena.BASE) >>> ObjectLayout.GRANULE_SHIFT;
    }

    static int blockOfGranule(long granule) {
        return (int) (granule / SizeClasses.BLOCK_GRANULES);
    }

    /** The header of the object at {@code gva}. */
    long header(long gva) {
        return NativeMemory.getLongVolatile(gva + arena.delta());
    }

    @Override
    public void close() {
        blocks.close();
        allocated.close();
        marks.close();
        sweeps.close();
    }
}
