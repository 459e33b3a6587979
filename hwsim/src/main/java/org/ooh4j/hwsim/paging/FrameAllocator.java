package org.ooh4j.hwsim.paging;

import java.util.Arrays;

/**
 * Hands out frame numbers. Frames come scrambled within groups of 512, so that no consumer can mistake a physical
 * address for a virtual one by adding a constant. Deterministic: the same calls give the same frames.
 */
public final class FrameAllocator {
    private static final int GROUP_MASK = Paging.TABLE_ENTRIES - 1;

    private final long base;
    private final int stride;
    private long fresh;
    private long[] free = new long[64];
    private int freeCount;

    /**
     * @param base lowest frame number, a multiple of 512
     * @param stride distance of successive frames within a group of 512; odd, so that it visits each once
     */
    public FrameAllocator(long base, int stride) {
        if ((base & GROUP_MASK) != 0 || (stride & 1) == 0) {
            throw new IllegalArgumentException(
                    "base must be a multiple of 512 and stride odd: base=" + base + ", stride=" + stride);
        }
        this.base = base;
        this.stride = stride;
    }

    /** A frame that nobody holds; the one freed last if there is one. */
    public long allocate() {
        if (freeCount > 0) {
            return free[--freeCount];
        }
        long group = fresh & ~(long) GROUP_MASK;
        long slot = (fresh * stride + stride) & GROUP_MASK;
        fresh++;
        return base + group + slot;
    }

    /** The first of 512 consecutive frames that nobody holds, aligned; what is left of the current group stays unused. */
    public long allocateGroup() {
        long group = fresh + GROUP_MASK & ~(long) GROUP_MASK;
        fresh = group + Paging.TABLE_ENTRIES;
        return base + group;
    }

    /** Takes {@code frame} back. */
    public void free(long frame) {
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * freeCount);
        }
        free[freeCount++] = frame;
    }
}
