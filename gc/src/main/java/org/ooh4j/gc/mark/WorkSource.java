package org.ooh4j.gc.mark;

/** Work that markers share out among themselves: roots to mark from, pages to scan again. */
@FunctionalInterface
public interface WorkSource {
    /** Nothing but what is on the mark stacks already. */
    WorkSource NONE = tracer -> false;

    /**
     * Does a small piece of the work with the calling marker's tracer.
     *
     * @return false if nothing was left to do
     */
    boolean some(Tracer tracer);
}
