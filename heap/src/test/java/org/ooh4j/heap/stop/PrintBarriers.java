package org.ooh4j.heap.stop;

import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;

/** Prints the barriers that this JVM has, having run each; checks that a reservation is zero whatever there is. */
final class PrintBarriers {
    private PrintBarriers() {}

    /** Argument: how often to run each. */
    public static void main(String[] args) {
        for (AsymmetricBarrier barrier : AsymmetricBarrier.available()) {
            System.out.println(barrier.name());
            for (int i = 0; i < Integer.parseInt(args[0]); i++) {
                barrier.run();
            }
        }
        for (long bytes : new long[] {1 << 20, 1 << 20, 80 << 20, 80 << 20}) {
            try (Reservation memory = Reservation.of(bytes)) {
                for (long at = 0; at < bytes; at += 512) {
                    if (NativeMemory.getLong(memory.address() + at) != 0) {
                        throw new AssertionError("not zero: bytes=" + bytes + " at=" + at);
                    }
                    NativeMemory.putLong(memory.address() + at, -1);
                }
                memory.discard(0, bytes / 2);
                if (NativeMemory.getLong(memory.address()) != 0) {
                    throw new AssertionError("not zero after discard: bytes=" + bytes);
                }
            }
        }
    }
}
