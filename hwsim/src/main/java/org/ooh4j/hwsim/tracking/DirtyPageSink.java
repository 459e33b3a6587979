package org.ooh4j.hwsim.tracking;

import org.ooh4j.hwsim.guest.PageSink;

/** Receives the pages of one harvest. */
@FunctionalInterface
public interface DirtyPageSink extends PageSink {
    /**
     * Takes one dirty page; a page may come more than once in a harvest.
     *
     * @param page guest virtual page number (address shifted right by 12)
     */
    @Override
    void dirty(long page);
}
