package org.ooh4j.heap.dirty;

/** One subscriber's own epoch: the pages harvested since it last took them. */
public final class DirtySubscription {
    DirtySubscription() {
        throw new UnsupportedOperationException();
    }
    /**
     * Moves the pages harvested so far into {@code target} (added to what it holds) and begins the subscriber's next
     * epoch. After the {@link DirtyLog#harvest} that reported them, every store made to them before the harvest is
     * visible.
     */
    public void takeInto(PageSet target) {
        throw new UnsupportedOperationException();
    }
    /** Gives pages back: a failed snapshot still owes them. */
    public void giveBack(PageSet pages) {
        throw new UnsupportedOperationException();
    }
    /** Pages waiting. */
    public int size() {
        throw new UnsupportedOperationException();
    }
    /** Ends the subscription. */
    public void cancel() {
        throw new UnsupportedOperationException();
    }
}
