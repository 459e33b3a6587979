package org.ooh4j.heap.dirty;

/**
 * One subscriber's own epoch: the pages harvested since it last took them. Thread-safe.
 *
 * <p>A page arrives here only after the handshake of the harvest that brought it: whoever takes it may read the page
 * at once, every store of before is visible, every later one reports the page again.
 */
public final class DirtySubscription {
    private final DirtyLog log;
    private final String name;
    private final PageSet waiting;

    DirtySubscription(DirtyLog log, String name, long pages) {
        this.log = log;
        this.name = name;
        this.waiting = new PageSet(pages);
    }

    /** What the subscriber called itself. */
    public String name() {
        return name;
    }

    /**
     * Moves the pages harvested so far into {@code target} (added to what it holds) and begins the subscriber's next
     * epoch.
     */
    public synchronized void takeInto(PageSet target) {
        target.addAll(waiting);
        waiting.clear();
    }

    /** Gives pages back: a failed snapshot still owes them. */
    public synchronized void giveBack(PageSet pages) {
        waiting.addAll(pages);
    }

    /** Pages waiting. */
    public synchronized int size() {
        return waiting.size();
    }

    /**
     * About how many pages a harvest now would leave waiting, for deciding when to ask for one, and for nothing else: those
     * that wait, and the walks since the last harvest. Costs no harvest.
     *
     * <p>More than there would be, where a page waits and was walked again, or was walked twice. Fewer, by first writes of
     * other threads that cannot be seen yet (put off a moment ago, still in a store buffer, or inside a section), by all
     * pages if a walk was torn, and by what a technique of {@code published} behaviour misses. Once a thread has been
     * waited for, by a harvest or a stop, its first writes of before can be seen.
     */
    public long expectedPages() {
        return size() + log.unharvestedPages();
    }

    /** Ends the subscription. Idempotent. */
    public void cancel() {
        log.cancel(this);
    }
}
