package org.ooh4j.hwsim.tracking;

/** Receives the pages of one harvest. */
@FunctionalInterface
public interface DirtyPageSink {
    /**
     * Takes one dirty page; a page may come more than once in a harvest.
     *
     * @param page guest virtual page number (address shifted right by 12)
     */
    void dirty(long page);
}
