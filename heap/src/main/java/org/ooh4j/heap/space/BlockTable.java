package org.ooh4j.heap.space;

import java.util.Arrays;
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
     * Taken again and again, it allocates only where more changed than ever before. Not thread-safe.
     */
    public static final class Changes {
        private int committed;
        private int count;
        private int[] blocks = new int[64];
        private long[] descriptors = new long[64];

        /** Blocks committed. */
        public int committed() {
            return committed;
        }

        /** How many blocks changed. */
        public int count() {
            return count;
        }

        /** The number of the changed block {@code i}: ascending, less than {@link #committed}. */
        public int block(int i) {
            return blocks[i];
        }

        /** The descriptor of the changed block {@code i}. */
        public long descriptor(int i) {
            return descriptors[i];
        }

        private void begin(int blocksCommitted) {
            committed = blocksCommitted;
            count = 0;
        }

        private void add(int block, long descriptor) {
            if (count == blocks.length) {
                blocks = Arrays.copyOf(blocks, 2 * count);
                descriptors = Arrays.copyOf(descriptors, 2 * count);
            }
            blocks[count] = block;
            descriptors[count++] = descriptor;
        }
    }

    /**
     * Puts the descriptors that changed since the last call {@code into} what then holds nothing else, and forgets that they
     * changed. In a stop they are a cut; beside mutators a change is among them, or among those of the next call, or both.
     */
    public void takeChanges(Changes into) {
        spaceLock.lock();
        try {
            into.begin(blocks);
            int words = (blocks + 63) >>> 6;
            for (int i = 0; i < words; i++) {
                long word = changed.get(i) == 0 ? 0 : changed.getAndSet(i, 0);
                for (; word != 0; word &= word - 1) {
                    int block = (i << 6) + Long.numberOfTrailingZeros(word);
                    into.add(block, descriptor(block));
                }
            }
        } finally {
            spaceLock.unlock();
        }
    }

    /** A snapshot that took changes failed: they count as changed again. */
    public void giveBack(Changes changes) {
        for (int i = 0; i < changes.count(); i++) {
            markChanged(changes.block(i));
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
