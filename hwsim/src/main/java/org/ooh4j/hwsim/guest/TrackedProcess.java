package org.ooh4j.hwsim.guest;

import org.ooh4j.hwsim.hypervisor.DirtyRing;

/**
 * A process that an OoH module tracks: its ring, and the one process that may read it. The paper gives each tracker a
 * device of its own whose access control group rules out everybody else (section V); here the reader says who it is.
 */
public abstract sealed class TrackedProcess implements StoreWatch
        permits LoggedProcess, SpmlProcess, PublishedSpmlProcess {
    final GuestProcess process;
    final DirtyRing ring;
    final GuestProcess tracker;
    private boolean ended;

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
     * @throws RingAccessException if {@code reader} is not the tracker that registered the process, or the registration
     *     has ended
     */
    public final void harvest(GuestProcess reader, PageSink sink) {
        check(reader);
        harvest(sink);
    }

    /** Refuses everybody but the tracker, and the tracker once the registration has ended. */
    final void check(GuestProcess reader) {
        if (reader != tracker || ended) {
            throw new RingAccessException(process, ended ? null : tracker, reader);
        }
    }

    /** The registration ends: gives back what it holds in the guest's memory. */
    final void end() {
        ended = true;
        release();
    }

    /**
     * The process may have run before it was registered: whatever it wrote then must not keep its next write from being
     * logged.
     */
    void begin() {
        // the artifact relies on what loading the module cleared
    }

    abstract void harvest(PageSink sink);

    /** Gives back what the process holds in the guest's memory. */
    abstract void release();

    final GuestProcess process() {
        return process;
    }
}
