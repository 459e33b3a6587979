package org.ooh4j.heap.handle;

import java.util.Arrays;
import java.util.function.LongConsumer;
import org.ooh4j.heap.stop.SectionWord;

/**
 * The slots of one thread's cursors, written again and again, so visited at every visit.
 *
 * <p><b>Assumptions</b>: one thread takes, gives and writes. <b>Guarantees</b>: a taken slot is visited from before its
 * first address is published. <b>Progress</b>: wait-free.
 */
final class CursorSlots {
    private HandleBlock[] blocks = new HandleBlock[0];
    /** Written after the blocks, read before them. */
    private volatile int count;

    /** Slots that are not taken, by number. */
    private int[] free = new int[HandleBlock.SLOTS];

    private int freeCount;

    /** Takes a slot, 0 in it; returns its number. */
    int take(HandleRegistry registry, SectionWord maker) {
        if (freeCount == 0) {
            int place = count;
            HandleBlock[] more = Arrays.copyOf(blocks, place + 1);
            more[place] = registry.newOwnedBlock(maker);
            blocks = more;
            count = place + 1;
            free = Arrays.copyOf(free, more.length * HandleBlock.SLOTS);
            for (int slot = HandleBlock.SLOTS - 1; slot >= 0; slot--) {
                free[freeCount++] = place * HandleBlock.SLOTS + slot;
            }
        }
        return free[--freeCount];
    }

    HandleBlock block(int number) {
        return blocks[number / HandleBlock.SLOTS];
    }

    /** Gives a slot back, which is 0. */
    void give(int number) {
        free[freeCount++] = number;
    }

    void clear() {
        for (int i = 0; i < count; i++) {
            blocks[i].clear();
        }
    }

    void forEachAddress(LongConsumer visitor) {
        int n = count;
        HandleBlock[] now = blocks;
        for (int i = 0; i < n; i++) {
            now[i].forEachAddress(visitor);
        }
    }
}
