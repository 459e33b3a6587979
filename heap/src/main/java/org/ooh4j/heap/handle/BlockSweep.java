package org.ooh4j.heap.handle;

/**
 * Unlinks the dead entries of all lists and gives their slots back, a few at a time. Under the registry's lock.
 *
 * <p><b>Assumptions</b>: nobody else unlinks. <b>Guarantees</b>: a sweep that ran to its end has dropped every entry that
 * was dead when it began, but one that was youngest just as another was pushed. <b>Progress</b>: a call looks at no more
 * entries than its budget.
 */
final class BlockSweep {
    private final BlockList[] lists;
    private final SlotTable slots;
    private int list;
    /** The last entry that was kept in this list, null at its head. */
    private BlockEntry at;
    /** Entries made before this request to the JVM are counted. */
    private int request;
    /** The weight of those older than the request that this sweep has left where they are. */
    private int survivors;

    BlockSweep(BlockList[] lists, SlotTable slots) {
        this.lists = lists;
        this.slots = slots;
        this.list = lists.length;
    }

    /** Begins at the first entry; {@link #survivors} will count those made before the JVM was asked this often. */
    void restart(int request) {
        list = 0;
        at = null;
        survivors = 0;
        this.request = request;
    }

    int survivors() {
        return survivors;
    }

    boolean isDone() {
        return list == lists.length;
    }

    /** Goes on with the sweep for {@code budget} entries; returns how many were dropped, a long one as many as it has room for. */
    int some(int budget) {
        int dropped = 0;
        for (int left = budget; left > 0 && !isDone(); left--) {
            BlockEntry next = at == null ? lists[list].first() : at.next;
            if (next == null) {
                list++;
                at = null;
            } else if (next.isDead() && unlink(next)) {
                slots.give(next.first(), next.count());
                dropped += next.weight();
                lists[list].unlinked(next);
            } else {
                at = next;
                survivors += next.isOlderThan(request) ? next.weight() : 0;
            }
        }
        return dropped;
    }

    private boolean unlink(BlockEntry dead) {
        lists[list].forget(dead);
        if (at == null) {
            return lists[list].dropFirst(dead);
        }
        at.next = dead.next;
        return true;
    }
}
