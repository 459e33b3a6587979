package org.ooh4j.checkpoint.dump;

import org.ooh4j.heap.space.BlockTable;

/**
 * Which heap blocks count at the cut: the pages of the others are zero in the snapshot whatever they hold.
 *
 * <p><b>Assumptions.</b> Changed in stops, or while no guard is armed: mutators and the writer read it
 * without synchronisation.
 */
final class LiveBlocks {
    /** Arena pages of a heap block. */
    static final int PAGES = BlockTable.BLOCK_BYTES / org.ooh4j.heap.store.Reservation.PAGE_BYTES;

    private final boolean[] live;

    LiveBlocks(int maxBlocks) {
        live = new boolean[maxBlocks];
    }

    void set(int block, long descriptor) {
        live[block] = counts(descriptor);
    }

    boolean holds(long page) {
        return live[(int) (page / PAGES)];
    }

    /** Whether a block with this descriptor has content. */
    static boolean counts(long descriptor) {
        int state = BlockTable.state(descriptor);
        return state != BlockTable.FREE && state != BlockTable.CONSTRUCTING;
    }
}
