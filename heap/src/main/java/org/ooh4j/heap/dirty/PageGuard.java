package org.ooh4j.heap.dirty;

/**
 * Sees a page before its first write of an epoch: copy-before-write. Called inside the storing thread's critical
 * section, once or more per page and epoch.
 */
public interface PageGuard {
    /**
     * Makes arena page {@code page} ready to be written.
     *
     * @return true if it may be written now; false if the thread must leave its section and {@link #await}
     */
    boolean beforeFirstWrite(long page);
    /** Outside any section: waits until trying again makes sense. */
    void await(long page);
}
