package org.ooh4j.hwsim.tracking;

import org.ooh4j.hwsim.paging.PageSize;
import org.ooh4j.hwsim.paging.Paging;

/**
 * The sizes of a simulated machine.
 *
 * @param vcpus number of virtual processors, 1 to 64
 * @param ringEntries capacity of a process's ring, at least 1
 * @param overflowEntries capacity of the overflow area of each virtual processor, at least 1
 * @param quantumNanos processor time after which a guest thread is preempted and goes on on the next virtual processor,
 *     in nanoseconds; 0 for never
 * @param guestPages size of the pages that the guest kernel maps
 * @param eptPages size of the pages that the hypervisor backs the guest with, until logging splits them
 * @param reverseMapping how SPML's library finds the virtual address of a logged frame
 */
public record MachineShape(
        int vcpus,
        int ringEntries,
        int overflowEntries,
        long quantumNanos,
        PageSize guestPages,
        PageSize eptPages,
        ReverseMapping reverseMapping) {
    /** The published ring: 2 MiB of addresses. */
    private static final int PUBLISHED_RING_ENTRIES = 1 << 18;

    private static final int SMALLEST_RING_ENTRIES = 1 << 9;
    /** Eight pages. */
    private static final int DEFAULT_OVERFLOW_ENTRIES = 4096;
    /** What a fair scheduler gives a thread that shares its processor with little else. */
    private static final long DEFAULT_QUANTUM_NANOS = 4_000_000;

    private static final int MOST_VCPUS = 64;

    /** Checks the ranges. */
    public MachineShape {
        if (vcpus < 1 || vcpus > MOST_VCPUS) {
            throw new IllegalArgumentException("vcpus must be 1 to 64: vcpus=" + vcpus);
        }
        if (ringEntries < 1) {
            throw new IllegalArgumentException("a ring needs room for an entry: capacity=" + ringEntries);
        }
        if (overflowEntries < 1 || quantumNanos < 0) {
            throw new IllegalArgumentException("an overflow area holds 1 entry at least and a quantum is not negative:"
                    + " overflowEntries=" + overflowEntries + ", quantumNanos=" + quantumNanos);
        }
    }

    /**
     * One processor, 4 KiB pages, and a ring that holds each of {@code pages} twice (SPML's has a fresh page once for its
     * zeroing and once from the kernel, and pages of the page table), but is no larger than published.
     */
    public static MachineShape forPages(long pages) {
        long entries = 2 * pages + pages / Paging.TABLE_ENTRIES + 2;
        int ring = (int) Math.max(SMALLEST_RING_ENTRIES, Math.min(entries, PUBLISHED_RING_ENTRIES));
        return new MachineShape(
                1,
                ring,
                DEFAULT_OVERFLOW_ENTRIES,
                DEFAULT_QUANTUM_NANOS,
                PageSize.FOUR_KIB,
                PageSize.FOUR_KIB,
                ReverseMapping.HASHED);
    }

    /** The same with another number of processors. */
    public MachineShape withVcpus(int vcpus) {
        return new MachineShape(
                vcpus, ringEntries, overflowEntries, quantumNanos, guestPages, eptPages, reverseMapping);
    }

    /** The same with other capacities of ring and overflow areas. */
    public MachineShape withRing(int ringEntries, int overflowEntries) {
        return new MachineShape(
                vcpus, ringEntries, overflowEntries, quantumNanos, guestPages, eptPages, reverseMapping);
    }

    /** The same with another quantum. */
    public MachineShape withQuantum(long quantumNanos) {
        return new MachineShape(
                vcpus, ringEntries, overflowEntries, quantumNanos, guestPages, eptPages, reverseMapping);
    }

    /** The same with other page sizes. */
    public MachineShape withPages(PageSize guestPages, PageSize eptPages) {
        return new MachineShape(
                vcpus, ringEntries, overflowEntries, quantumNanos, guestPages, eptPages, reverseMapping);
    }

    /** The same with another reverse mapping. */
    public MachineShape with(ReverseMapping reverseMapping) {
        return new MachineShape(
                vcpus, ringEntries, overflowEntries, quantumNanos, guestPages, eptPages, reverseMapping);
    }
}
