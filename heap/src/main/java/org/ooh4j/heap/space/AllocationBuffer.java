package org.ooh4j.heap.space;

import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.stop.SectionWord;

/** The blocks that one thread allocates from. Used by its thread, retired in stops. */
public final class AllocationBuffer {
    AllocationBuffer() {
        throw new UnsupportedOperationException();
    }

    /**
     * Inside a section of the calling thread (which may be left and entered again meanwhile): takes a zeroed cell,
     * writes its header, sets its allocation bit (and its mark while allocation is marked).
     *
     * @return the gva, or 0 if there is no cell at hand: leave the section, {@link #refill}, try again
     */
    public long tryAllocate(SectionWord section, TypeLayout type, int length) {
        throw new UnsupportedOperationException();
    }

    /**
     * Outside sections: gets room for at least one such object (for a large one: a zeroed run, page by page), sweeping
     * on the way if that helps.
     *
     * @return bytes newly reserved, or -1 if the arena has no room: the caller collects
     */
    public long refill(SectionWord section, TypeLayout type, int length) {
        throw new UnsupportedOperationException();
    }

    /** Gives everything back to the space; in a stop, or when the thread has ended. */
    public void retire() {
        throw new UnsupportedOperationException();
    }
}
