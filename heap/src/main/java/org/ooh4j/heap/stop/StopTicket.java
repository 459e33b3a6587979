package org.ooh4j.heap.stop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Numbers the waits for sections, of all heaps together. A section writes the number of its entry into its word; so a
 * waiter that has taken a number tells a section entered since from one that was on before, and entering needs no
 * counter of its own: to load, count and store the same word is a chain from each section to the next, longer than all
 * the rest of a store. Static, so that an entry reads it at a fixed address.
 *
 * <p><b>Guarantees</b>: numbers are odd, so never 0; whoever reads a number with acquire order sees what was done
 * before it was taken. <b>Progress</b>: wait-free.
 */
final class StopTicket {
    private static final VarHandle CURRENT;

    /** Changes at every wait for sections, so rarely: an entry finds it in its cache. */
    static volatile int current = 1;

    static {
        try {
            CURRENT = MethodHandles.lookup().findStaticVarHandle(StopTicket.class, "current", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private StopTicket() {}

    /** Takes a number that no section has carried yet. */
    static int take() {
        return (int) CURRENT.getAndAdd(2) + 2;
    }

    /** Whether {@code number} was taken before {@code other}; right while fewer than 2^30 were taken in between. */
    static boolean isBefore(int number, int other) {
        return number - other < 0;
    }
}
