package org.ooh4j.hwsim.paging;

/** The guest-physical memory of one virtual machine: frames, each backed by a host frame from its first use on. */
public final class GuestMemory {
    private static final long GUEST_BASE = 0x8_0000L;
    private static final int GUEST_STRIDE = 205;

    private final FrameAllocator guestFrames = new FrameAllocator(GUEST_BASE, GUEST_STRIDE);
    private final FrameAllocator hostFrames;
    private final Ept ept = new Ept(GUEST_BASE);

    /** @param hostFrames where backing comes from */
    public GuestMemory(FrameAllocator hostFrames) {
        this.hostFrames = hostFrames;
    }

    /** A guest frame that nobody holds, backed by a host frame. */
    public long allocate() {
        long frame = guestFrames.allocate();
        if (ept.entry(frame) == 0) {
            ept.map(frame, hostFrames.allocate());
        }
        return frame;
    }

    /** Takes a guest frame back; its host frame stays, and so do the flags in the EPT. */
    public void free(long guestFrame) {
        guestFrames.free(guestFrame);
    }

    /** The lowest guest frame. */
    public long base() {
        return GUEST_BASE;
    }

    /** The table that backs this memory. */
    public Ept ept() {
        return ept;
    }
}
