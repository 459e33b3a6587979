package org.ooh4j.hwsim.tracking;

import org.ooh4j.hwsim.paging.Tlb;

/**
 * What the processors cache of the translations of one process: per page, whether a store may go on without a page
 * walk because the page is writable and already dirty at every level (SDM 28.3.3.4: a hit sets no flag and logs
 * nothing).
 *
 * <p>The storage belongs to the caller, so that its store path can look at it without calling the simulator.
 */
public interface TranslationCache extends Tlb {
    /** Whether a store to {@code page} (guest virtual page number) goes on without a walk. */
    boolean isWritableAndDirty(long page);

    /** Caches the outcome of a walk that left {@code page} writable and dirty. */
    @Override
    void fill(long page);

    /** Forgets {@code page} on every virtual processor: the next store walks again. */
    @Override
    void shootDown(long page);
}
