package org.ooh4j.heap.store;

import java.lang.reflect.Field;
import java.nio.Buffer;
import net.openhft.chronicle.core.UnsafeMemory;

/**
 * Chronicle's raw memory and the few layout facts that come with it, found once.
 *
 * <p>Only {@code UnsafeMemory} is used: it neither logs nor starts Chronicle's {@code Jvm} class, which would cost 100 ms
 * of start-up and prints warnings. A failure is kept, not thrown from the initialiser, so that
 * {@link #requireWorking()} can say what is wrong.
 */
final class ChronicleMemory {
    /** Null if it does not work here. */
    static final UnsafeMemory MEMORY;
    /** Offset of {@code java.nio.Buffer.address} and {@code .capacity} in a buffer. */
    static final long BUFFER_ADDRESS;

    static final long BUFFER_CAPACITY;
    private static final Throwable FAILURE;

    static {
        UnsafeMemory memory = null;
        long address = -1;
        long capacity = -1;
        Throwable failure = null;
        try {
            UnsafeMemory candidate = UnsafeMemory.INSTANCE;
            address = offset("address");
            capacity = offset("capacity");
            candidate.freeMemory(candidate.allocate(8), 8);
            memory = candidate;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError | AssertionError e) {
            failure = e;
        }
        MEMORY = memory;
        BUFFER_ADDRESS = address;
        BUFFER_CAPACITY = capacity;
        FAILURE = failure;
    }

    private ChronicleMemory() {}

    private static long offset(String field) throws ReflectiveOperationException {
        Field declared = Buffer.class.getDeclaredField(field);
        return UnsafeMemory.unsafeObjectFieldOffset(declared);
    }

    /** @throws IllegalStateException if native memory cannot be reached in this JVM */
    static void requireWorking() {
        if (MEMORY == null) {
            throw new IllegalStateException(
                    "native memory cannot be reached: java.version=" + System.getProperty("java.version") + " cause="
                            + FAILURE + "; on JDK 24 or newer add --sun-misc-unsafe-memory-access=allow",
                    FAILURE);
        }
    }
}
