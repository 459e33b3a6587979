package org.ooh4j.hwsim.tracking;

import org.ooh4j.hwsim.cost.EventLedger;

/**
 * One technique at work for one process.
 *
 * <p><b>Assumptions.</b> Calls are serialised by the caller (one lock around the machine). A store to a page has a
 * {@link #walk} whenever the {@link TranslationCache} does not say writable-and-dirty: before the store, with no harvest
 * between the walk and the store becoming visible that does not also wait for the store; or, where the caller itself
 * lets the store pass and keeps the page ({@link PutOffStores}), later, and before the next harvest.
 *
 * <p><b>Guarantees</b> ({@code intended} behaviour). Every page walked or reported since the previous harvest is reported by the
 * next one, also when buffers or the ring overflow: dirty information may over-approximate, never under-approximate.
 * After a harvest each reported page has been shot down, so its next store walks again.
 */
public interface DirtyPageTracker extends AutoCloseable {
    /** The technique at work. */
    Technique technique();

    /**
     * The guest kernel maps zero-filled pages at this range; the pages count as dirty from their first walk. Pages that
     * were mapped there before are replaced, and their translations shot down.
     *
     * @param firstPage guest virtual page number
     * @param pages number of pages, at least 1
     */
    void map(long firstPage, long pages);

    /** The guest kernel unmaps the range and shoots its translations down. */
    void unmap(long firstPage, long pages);

    /**
     * The page walk of a store: guest page table, then EPT, in the SDM's order; sets the flags, logs, fills the
     * translation cache.
     *
     * @param guestThread identity of the storing guest thread (decides its virtual processor), at least 0
     * @param page guest virtual page number; must be mapped
     * @throws IllegalArgumentException if the page is not mapped
     */
    void walk(int guestThread, long page);

    /**
     * The walks of several stores of one guest thread, in their order; each page is dropped once its walk is done.
     *
     * @param guestThread identity of the storing guest thread, at least 0
     * @throws IllegalArgumentException if a page is not mapped; it and the later ones are left
     */
    default void walkAll(int guestThread, PutOffStores pages) {
        int end = pages.end();
        for (int number = pages.first(); number < end; number++) {
            walk(guestThread, pages.page(number));
            pages.walked(number);
        }
    }

    /**
     * The first load of a page that a caller who watches loads has seen in a while; a caller that does not watch them
     * never tells.
     *
     * @param guestThread identity of the loading guest thread, at least 0
     * @param page guest virtual page number; must be mapped
     */
    default void read(int guestThread, long page) {
        // a technique that follows writes has no use for loads
    }

    /**
     * The guest kernel reports a write to {@code page} through another mapping (zeroing, DMA, ptrace), which no walk of
     * the process shows.
     *
     * @param page guest virtual page number; must be mapped
     * @throws IllegalArgumentException if the page is not mapped
     */
    void kernelWrote(long page);

    /**
     * Tells that {@code guestThread} has run for {@code nanos} of processor time: the scheduler preempts it at the end of
     * each quantum.
     *
     * @param guestThread identity of a guest thread, at least 0
     * @param nanos processor time since the thread began, in nanoseconds; less than told before means that a new thread
     *     has taken the identity
     */
    default void ran(int guestThread, long nanos) {
        // a technique without processors has no scheduler
    }

    /** Hands over every page written since the last harvest, and re-arms those pages. */
    void harvest(DirtyPageSink sink);

    /** The events counted so far; live, guarded by the same lock as the calls. */
    EventLedger ledger();

    /** Ends the tracking. */
    @Override
    void close();
}
