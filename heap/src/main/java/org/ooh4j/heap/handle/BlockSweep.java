package org.ooh4j.heap.handle;

/**
 * Unlinks the dead entries of all lists, a few at a time. Under the registry's lock.
 *
 * <p><b>Assumptions</b>: nobody else unlinks. <b>Guarantees</b>: a sweep that ran to its end has dropped every entry that
 * was dead when it began, but one that was youngest just as another was pushed. <b>Progress</b>: a call looks at no more
 * entries than its budget.
 */
final class BlockSweep {
    private final BlockList[] lists;
    private int list;
    /** The last entry that was kept in this list, null at its head. */
    private BlockEntry at;
    /** Entries that this sweep has left where they are. */
    private int kept;

    BlockSweep(BlockList[] lists) {
        this.lists = lists;
        this.list = lists.length;
    }

    void restart() {
        list = 0;
        at = null;
        kept = 0;
    }

    int kept() {
        return kept;
    }

    boolean isDone() {
        return list == lists.length;
    }

    /** Goes on with the sweep for {@code budget} entries; returns how many were dropped. */
    int some(int budget) {
        int dropped = 0;
        for (int left = budget; left > 0 && !isDone(); left--) {
            BlockEntry next = at == null ? lists[list].first() : at.next;
            if (next == null) {
                list++;
                at = null;
            } else if (next.isDead() && unlink(next)) {
                dropped++;
            } else {
                at = next;
                kept++;
            }
        }
        return dropped;
    }

    private boolean unlink(BlockEntry dead) {
        if (at == null) {
            return lists[list].dropFirst(dead);
        }
        at.next = dead.next;
        return true;
    }
}
