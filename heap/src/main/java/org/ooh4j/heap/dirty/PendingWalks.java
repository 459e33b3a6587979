package org.ooh4j.heap.dirty;

import java.lang.invoke.VarHandle;
import org.ooh4j.hwsim.tracking.PutOffStores;

/**
 * The first writes of one thread whose walks the simulated machine has yet to perform.
 *
 * <p><b>Assumptions.</b> Pages are added by one thread at a time, each inside a section of its own; whoever takes over the
 * thread's number has seen the thread's end. Everything else is done under the machine's lock. <b>Guarantees.</b> Whoever
 * finds a page here sees that its translation byte was set before: when it clears the byte, no late store of 1 follows that
 * nobody would know of. <b>Progress.</b> Adding is wait-free: no lock, no atomic step, no fence that costs anything on x86, so
 * that first writes which miss the cache go on beside each other.
 */
final class PendingWalks implements PutOffStores {
    /** So many walks go with one look at the machine's lock, and at most so many a harvest finds of a thread. */
    static final int CAPACITY = 256;

    private final long firstPage;

    /** Arena page numbers plus 1, 0 for none: an entry tells by itself that it is there. */
    private final int[] entries = new int[CAPACITY];

    /** The adding thread's alone. */
    private int used;

    /** Under the machine's lock. */
    private int next;

    /** @param firstPage guest virtual page number of arena page 0 */
    PendingWalks(long firstPage) {
        this.firstPage = firstPage;
    }

    /** Whether the walks must be performed before another page is added. */
    boolean isFull() {
        return used == CAPACITY;
    }

    /**
     * Lets stores to a page pass, and keeps the page; there must be room. The byte comes first: were the entry first, a
     * harvest could take it and clear the byte, and the late byte would make the page writable and known to nobody. An
     * error thrown from here may come between the two.
     */
    void add(TranslationBytes translations, long page) {
        translations.set(page);
        VarHandle.storeStoreFence();
        entries[used] = (int) page + 1;
        used++;
    }

    /** Under the machine's lock, by the adding thread, when all walks are done. */
    void restart() {
        used = 0;
        next = 0;
    }

    @Override
    public int first() {
        return next;
    }

    @Override
    public int end() {
        int end = next;
        while (end < CAPACITY && entries[end] != 0) {
            end++;
        }
        VarHandle.acquireFence();
        return end;
    }

    @Override
    public long page(int number) {
        return firstPage + entries[number] - 1;
    }

    @Override
    public void walked(int number) {
        entries[number] = 0;
        next = number + 1;
    }
}
