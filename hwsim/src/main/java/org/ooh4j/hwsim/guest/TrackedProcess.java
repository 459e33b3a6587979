package org.ooh4j.hwsim.guest;

/** What the OoH module keeps of a process that is being tracked: its ring, and a log per virtual processor. */
public final class TrackedProcess {
    private final GuestProcess process;
    private final DirtyRing ring;
    private final ProcessLog[] logs;

    TrackedProcess(GuestProcess process, int ringEntries, ProcessLog[] logs) {
        this.process = process;
        this.ring = new DirtyRing(ringEntries);
        this.logs = logs;
    }

    GuestProcess process() {
        return process;
    }

    DirtyRing ring() {
        return ring;
    }

    ProcessLog log(int vcpuId) {
        return logs[vcpuId];
    }
}
