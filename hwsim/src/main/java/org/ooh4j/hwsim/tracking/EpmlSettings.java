package org.ooh4j.hwsim.tracking;

import org.ooh4j.hwsim.hypervisor.Hypervisor;

/**
 * The sizes of an EPML set-up.
 *
 * @param vcpus number of virtual processors, 1 to 64
 * @param ringEntries capacity of the process's ring, at least 1
 * @param overflowEntries capacity of the overflow area of each virtual processor
 */
record EpmlSettings(int vcpus, int ringEntries, int overflowEntries) {
    /** The published ring: 2 MiB of addresses. */
    private static final int PUBLISHED_RING_ENTRIES = 1 << 18;

    private static final int SMALLEST_RING_ENTRIES = 1 << 9;

    /** The published sizes; a ring that can hold each page once is large enough. */
    static EpmlSettings forRange(long pages, int vcpus) {
        int ring = (int) Math.max(SMALLEST_RING_ENTRIES, Math.min(pages, PUBLISHED_RING_ENTRIES));
        return new EpmlSettings(vcpus, ring, Hypervisor.DEFAULT_OVERFLOW_ENTRIES);
    }
}
