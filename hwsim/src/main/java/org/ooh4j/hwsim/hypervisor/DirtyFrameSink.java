package org.ooh4j.hwsim.hypervisor;

/** Receives the guest frames of one migration round. */
@FunctionalInterface
public interface DirtyFrameSink {
    /** Takes one guest frame that was written since the last round. */
    void dirty(long guestFrame);
}
