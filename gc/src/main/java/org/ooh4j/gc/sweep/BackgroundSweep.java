package org.ooh4j.gc.sweep;

import org.ooh4j.heap.space.HeapSpace;

/**
 * Sweeps the blocks that the program does not need at once.
 *
 * <p>Claims are small, so that an allocating thread that wants to sweep never waits long behind the collector. Marks of
 * a collection are used until its last block is swept: {@link #finish} comes before marks are cleared, always.
 */
public final class BackgroundSweep {
    /** Blocks of one claim. */
    private static final int CLAIM_BLOCKS = 16;

    private final HeapSpace space;

    /** Sweeps {@code space}. */
    public BackgroundSweep(HeapSpace space) {
        this.space = space;
    }

    /** Sweeps until no unswept block is left; {@code between} is run between two claims. */
    public void finish(Runnable between) {
        int swept = space.sweepSome(CLAIM_BLOCKS);
        while (swept > 0) {
            between.run();
            swept = space.sweepSome(CLAIM_BLOCKS);
        }
    }
}
