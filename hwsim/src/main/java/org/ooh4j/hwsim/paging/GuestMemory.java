package org.ooh4j.hwsim.paging;

import java.util.Arrays;

/** The guest-physical memory of one virtual machine: frames, each backed by a host frame from its first use on. */
public final class GuestMemory {
    private static final long GUEST_BASE = 0x8_0000L;
    private static final int GUEST_STRIDE = 205;

    private final FrameAllocator guestFrames = new FrameAllocator(GUEST_BASE, GUEST_STRIDE);
    private final FrameAllocator hostFrames;
    private final PageSize backing;
    private final Ept ept = new Ept(GUEST_BASE);
    private long[] freeGroups = new long[8];
    private int freeGroupCount;

    /**
     * @param hostFrames where backing comes from
     * @param backing what one EPT entry maps at first
     */
    public GuestMemory(FrameAllocator hostFrames, PageSize backing) {
        this.hostFrames = hostFrames;
        this.backing = backing;
    }

    /** A guest frame that nobody holds, backed by a host frame. */
    public long allocate() {
        long frame = guestFrames.allocate();
        back(frame);
        return frame;
    }

    /** Takes a guest frame back; its host frame stays, and so do the flags in the EPT. */
    public void free(long guestFrame) {
        guestFrames.free(guestFrame);
    }

    /** The first of as many consecutive guest frames as a page of {@code size} has, aligned. */
    public long allocate(PageSize size) {
        if (size == PageSize.FOUR_KIB) {
            return allocate();
        }
        if (freeGroupCount > 0) {
            return freeGroups[--freeGroupCount];
        }
        long first = guestFrames.allocateGroup();
        for (long frame = first; frame < first + size.pages(); frame++) {
            back(frame);
        }
        return first;
    }

    /** Takes back what {@link #allocate(PageSize)} gave. */
    public void free(long firstFrame, PageSize size) {
        if (size == PageSize.FOUR_KIB) {
            free(firstFrame);
            return;
        }
        if (freeGroupCount == freeGroups.length) {
            freeGroups = Arrays.copyOf(freeGroups, 2 * freeGroupCount);
        }
        freeGroups[freeGroupCount++] = firstFrame;
    }

    /** The lowest guest frame. */
    public long base() {
        return GUEST_BASE;
    }

    /** The table that backs this memory. */
    public Ept ept() {
        return ept;
    }

    private void back(long frame) {
        if (ept.entry(frame) != 0) {
            return;
        }
        if (backing == PageSize.FOUR_KIB) {
            ept.map(frame, hostFrames.allocate());
        } else {
            ept.mapSuperpage(frame & -(long) Paging.TABLE_ENTRIES, hostFrames.allocateGroup());
        }
    }
}
