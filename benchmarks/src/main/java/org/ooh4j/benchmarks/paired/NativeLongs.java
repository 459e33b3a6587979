package org.ooh4j.benchmarks.paired;

import org.ooh4j.heap.store.NativeMemory;

/** Longs at addresses: what is left when nothing is checked. */
final class NativeLongs {
    private NativeLongs() {}

    static void put(long address, long value) {
        NativeMemory.putLong(address, value);
    }

    static long get(long address) {
        return NativeMemory.getLong(address);
    }
}
