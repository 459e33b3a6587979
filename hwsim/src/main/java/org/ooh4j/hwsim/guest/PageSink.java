package org.ooh4j.hwsim.guest;

/** Receives the pages of one harvest. */
@FunctionalInterface
public interface PageSink {
    /** Takes one dirty guest virtual page number. */
    void dirty(long page);
}
