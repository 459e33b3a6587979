package org.ooh4j.agent.calibrate;

import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;
import org.ooh4j.heap.store.SystemCalls;

/** Memory whose pages are all there, and small. */
final class Region implements AutoCloseable {
    /** Above this the memory is a mapping of its own: nothing that is done to its pages outlives it. */
    private static final long OWN_MAPPING = 64L << 20;

    private final Reservation memory;
    private final long bytes;

    Region(int megabytes) {
        bytes = (long) megabytes << 20;
        memory = Reservation.of(Math.max(bytes, OWN_MAPPING) + Reservation.PAGE_BYTES);
        SystemCalls.best().ifPresent(calls -> calls.keepSmallPages(memory.address(), memory.bytes()));
        writeEachPage();
        NativeMemory.putLong(spare(), 1);
    }

    long address() {
        return memory.address();
    }

    long bytes() {
        return bytes;
    }

    /** The address of one page more, right behind the others, that is not part of what is measured. */
    long spare() {
        return memory.address() + bytes;
    }

    int pages() {
        return (int) (bytes >>> Reservation.PAGE_SHIFT);
    }

    /** One store to each page. */
    void writeEachPage() {
        long end = memory.address() + bytes;
        for (long at = memory.address(); at < end; at += Reservation.PAGE_BYTES) {
            NativeMemory.putLong(at, at);
        }
    }

    /** The kernel writes once to each page. */
    void kernelWritesEachPage(SystemCalls calls) {
        long end = memory.address() + bytes;
        for (long at = memory.address(); at < end; at += Reservation.PAGE_BYTES) {
            calls.kernelWrites(at);
        }
    }

    @Override
    public void close() {
        memory.close();
    }
}
