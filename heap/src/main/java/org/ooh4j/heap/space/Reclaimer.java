package org.ooh4j.heap.space;

/** What the allocator asks of a collector. Called outside critical sections, on the allocating thread. */
public interface Reclaimer {
    /** {@code bytes} more were handed to an allocation buffer or a large object; may trigger, pace or stall. */
    void allocated(long bytes);
    /**
     * There is no room for {@code bytes}: collect.
     *
     * @return whether trying the allocation again makes sense
     */
    boolean reclaim(long bytes);
}
