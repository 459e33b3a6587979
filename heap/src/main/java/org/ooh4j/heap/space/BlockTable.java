package org.ooh4j.heap.space;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.ReentrantLock;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;

/**
 * What each block of the arena is used for: one packed descriptor per block, beside the arena.
 *
 * <pre>
 *  63            32 31             8 7      0
 *  +---------------+----------------+--------+
 *  | blocks of run | cell granules  | state  |
 *  +---------------+----------------+--------+
 * </pre>
 *
 * FREE: the rest is 0 and the content counts as zero. SMALL: cells of that many granules. LARGE_HEAD: one object over
 * that many blocks; LARGE_TAIL: its other blocks, each with its distance from the head in place of the blocks of the
 * run. CONSTRUCTING: taken and being zeroed; counts as free in a snapshot.
 *
 * <p><b>Assumptions.</b> A descriptor becomes SMALL or LARGE inside a critical section, anything else under the space's
 * lock. <b>Guarantees.</b> What {@link #takeChanges} and {@link #copyAll} return in a stop is one cut: no change of
 * several blocks is seen half done. Single descriptors may be read by any thread at any time. <b>Progress.</b> Reads
 * and changes never wait.
 */
public final class BlockTable implements AutoCloseable {
    public static final int BLOCK_SHIFT = 14;
    public static final int BLOCK_BYTES = 1 << BLOCK_SHIFT;
    public static final int FREE = 0;
    public static final int SMALL = 1;
    public static final int LARGE_HEAD = 2;
    public static final int LARGE_TAIL = 3;
    public static final int CONSTRUCTING = 4;

    private final Reservation memory;
    private final AtomicLongArray changed;
    private final ReentrantLock spaceLock;
    private volatile int blocks;

    /**
     * @param capacity most blocks there can be
     * @param spaceLock held by whoever changes several descriptors outside critical sections
     */
    BlockTable(int capacity, ReentrantLock spaceLock) {
        this.memory = Reservation.of((long) capacity * Long.BYTES);
        this.changed = new AtomicLongArray((capacity + 63) >>> 6);
        this.spaceLock = spaceLock;
    }

    public static int state(long descriptor) {
        return (int) (descriptor & 0xFF);
    }

    public static int cellGranules(long descriptor) {
        return (int) (descriptor >>> 8) & 0xFFFFFF;
    }

    /** Blocks of a LARGE_HEAD's run; for a LARGE_TAIL its distance from the head. */
    public static int runBlocks(long descriptor) {
        return (int) (descriptor >>> 32);
    }

    static long small(int cellGranules) {
        return (long) cellGranules << 8 | SMALL;
    }

    static long largeHead(int runBlocks) {
        return (long) runBlocks << 32 | LARGE_HEAD;
    }

    static long largeTail(int distance) {
        return (long) distance << 32 | LARGE_TAIL;
    }

    /** Blocks committed so far. */
    public int blocks() {
        return blocks;
    }

    /** The descriptor of block {@code block}, at least 0 and less than {@link #blocks}. */
    public long descriptor(int block) {
        return NativeMemory.getLongVolatile(memory.address() + ((long) block << 3));
    }

    /** The arena has grown: the new blocks are FREE. */
    void grow(int newBlocks) {
        blocks = newBlocks;
    }

    /** Changes a descriptor, and remembers that it changed; what the caller wrote before is seen by who sees it. */
    void set(int block, long descriptor) {
        NativeMemory.putLongRelease(memory.address() + ((long) block << 3), descriptor);
        markChanged(block);
    }

    private void markChanged(int block) {
        int index = block >>> 6;
        long bit = 1L << block;
        long word;
        do {
            // also where the bit is set: without the exchange the descriptor might become visible after it was taken
            word = changed.get(index);
        } while (!changed.compareAndSet(index, word, word | bit));
    }

    /**
     * Changed descriptors, and the size of the arena at the same instant: outside sections the arena may grow in a stop.
     *
     * @param committed blocks committed
     * @param blocks numbers of the changed blocks, ascending, less than {@code committed}
     * @param descriptors their descriptors
     */
    public record Changes(int committed, int[] blocks, long[] descriptors) {}

    /**
     * The descriptors that changed since the last call, and forgets that they changed. In a stop they are a cut; beside
     * mutators a change is among them, or among those of the next call, or both.
     */
    public Changes takeChanges() {
        spaceLock.lock();
        try {
            long[] words = new long[(blocks + 63) >>> 6];
            int count = 0;
            for (int i = 0; i < words.length; i++) {
                words[i] = changed.get(i) == 0 ? 0 : changed.getAndSet(i, 0);
                count += Long.bitCount(words[i]);
            }
            int[] numbers = new int[count];
            long[] descriptors = new long[count];
            int next = 0;
            for (int i = 0; i < words.length; i++) {
                for (long word = words[i]; word != 0; word &= word - 1) {
                    int block = (i << 6) + Long.numberOfTrailingZeros(word);
                    numbers[next] = block;
                    descriptors[next++] = descriptor(block);
                }
            }
            return new Changes(blocks, numbers, descriptors);
        } finally {
            spaceLock.unlock();
        }
    }

    /** A snapshot that took changes failed: they count as changed again. */
    public void giveBack(Changes changes) {
        for (int block : changes.blocks()) {
            markChanged(block);
        }
    }

    /** In a stop: all descriptors up to {@link #blocks}. */
    public long[] copyAll() {
        spaceLock.lock();
        try {
            long[] copy = new long[blocks];
            for (int block = 0; block < copy.length; block++) {
                copy[block] = descriptor(block);
            }
            return copy;
        } finally {
            spaceLock.unlock();
        }
    }

    @Override
    public void close() {
        memory.close();
    }
}
