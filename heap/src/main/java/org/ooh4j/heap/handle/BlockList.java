package org.ooh4j.heap.handle;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;

/**
 * A list of blocks that many threads push to and one at a time filters in place ({@link BlockSweep}). An unlinked entry
 * goes on pointing into the list, for those that stand on it.
 *
 * <p><b>Assumptions</b>: one thread at a time unlinks. <b>Guarantees</b>: an iteration sees every entry that was pushed
 * before it began and is not dead, whether or not a sweep goes on. <b>Progress</b>: push is lock-free; it never waits
 * for a sweep.
 */
final class BlockList {
    /** The number of no scan. */
    static final int NO_SCAN = -1;

    private final AtomicInteger weight = new AtomicInteger();

    private final AtomicReference<BlockEntry> head = new AtomicReference<>();

    /** The scan that has seen all entries from {@link #youngestSeen} on; as the next two, of the scanning thread. */
    private int seenIn = NO_SCAN;
    /** Those of them that it has not settled: blocks that threads still fill, so about as many as there are threads. */
    private final BlockEntry[] unsettled = new BlockEntry[256];

    private int unsettledCount;

    /** Written by whoever scans and whoever unlinks: every entry of the list will do, an older one costs time. */
    private volatile BlockEntry youngestSeen;

    void push(BlockEntry entry) {
        BlockEntry first;
        do {
            first = head.get();
            entry.next = first;
        } while (!head.compareAndSet(first, entry));
        weight.addAndGet(entry.weight());
    }

    /** The youngest entry, null if there is none. */
    BlockEntry first() {
        return head.get();
    }

    /** Unlinks {@code first} unless a younger entry was pushed meanwhile. */
    boolean dropFirst(BlockEntry first) {
        return head.compareAndSet(first, first.next);
    }

    void forEachAddress(LongConsumer visitor) {
        for (BlockEntry entry = head.get(); entry != null; entry = entry.next) {
            entry.visit(visitor);
        }
    }

    /**
     * As {@link #forEachAddress}, without the entries that this scan has settled; it does not even pass by them, unless
     * there are too many others to remember.
     */
    void forEachUnsettledAddress(int scan, LongConsumer visitor) {
        BlockEntry first = head.get();
        BlockEntry seen = seenIn == scan ? youngestSeen : null;
        int before = seen == null ? 0 : unsettledCount;
        seenIn = NO_SCAN; // should the visitor fail on the way, the next visit begins anew
        unsettledCount = 0;
        for (int i = 0; i < before; i++) {
            visitUnsettled(unsettled[i], scan, visitor);
        }
        for (BlockEntry entry = first; entry != null && entry != seen; entry = entry.next) {
            visitUnsettled(entry, scan, visitor);
        }
        seenIn = unsettledCount <= unsettled.length ? scan : NO_SCAN;
        youngestSeen = first;
        forgetRest();
    }

    /** What an earlier visit remembered and this one does not: an unlinked entry would keep all that are older. */
    private void forgetRest() {
        for (int i = unsettledCount; i < unsettled.length && unsettled[i] != null; i++) {
            unsettled[i] = null;
        }
    }

    private void visitUnsettled(BlockEntry entry, int scan, LongConsumer visitor) {
        if (!entry.visitUnsettled(scan, visitor)) {
            if (unsettledCount < unsettled.length) {
                unsettled[unsettledCount] = entry;
            }
            unsettledCount++;
        }
    }

    /** An entry was unlinked. */
    void unlinked(BlockEntry entry) {
        weight.addAndGet(-entry.weight());
    }

    /** Blocks in the list; a moment's count while threads make more. */
    int weight() {
        return weight.get();
    }

    /** An entry is being unlinked: if it is the youngest that was seen, the one before it is from now on. */
    void forget(BlockEntry entry) {
        if (youngestSeen == entry) {
            youngestSeen = entry.next; // over a younger one that is set meanwhile, too: then more is visited
        }
    }
}
