package org.ooh4j.hwsim.paging;

/**
 * What the processors cache of one address space: per page, whether a store goes on without a walk because the page is
 * writable and dirty at every level (SDM vol. 3, 28.3.3.4).
 */
public interface Tlb {
    /** Caches that {@code page} is writable and dirty. */
    void fill(long page);

    /** Forgets {@code page} on every virtual processor. */
    void shootDown(long page);
}
