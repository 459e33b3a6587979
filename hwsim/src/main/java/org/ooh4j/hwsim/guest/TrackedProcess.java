package org.ooh4j.hwsim.guest;

import org.ooh4j.hwsim.hypervisor.DirtyRing;

/**
 * A process that an OoH module tracks: its ring, and the one process that may read it. The paper gives each tracker a
 * device of its own whose access control group rules out everybody else (section V); here the reader says who it is.
 */
public abstract sealed class TrackedProcess implements StoreWatch
        permits EpmlProcess, PublishedEpmlProcess, SpmlProcess, PublishedSpmlProcess {
    final GuestProcess process;
    final DirtyRing ring;
    private final GuestProcess tracker;

    TrackedProcess(GuestProcess process, GuestProcess tracker, DirtyRing ring) {
        this.process = process;
        this.tracker = tracker;
        this.ring = ring;
    }

    /**
     * Hands over what was written since the last harvest.
     *
     * @param reader who asks
     * @param sink gets guest virtual page numbers (EPML) or guest frame numbers (SPML)
     * @throws RingAccessException if {@code reader} is not the tracker that registered the process
     */
    public final void harvest(GuestProcess reader, PageSink sink) {
        if (reader != tracker) {
            throw new RingAccessException(process, tracker, reader);
        }
        harvest(sink);
    }

    abstract void harvest(PageSink sink);

    /** Gives back what the process holds in the guest's memory. */
    abstract void release();

    final GuestProcess process() {
        return process;
    }
}
