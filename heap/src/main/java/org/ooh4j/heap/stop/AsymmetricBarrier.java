package org.ooh4j.heap.stop;

import java.util.List;

/**
 * Makes every running thread of this process execute a full memory barrier, so that mutators can do without one.
 *
 * <p><b>Guarantees</b>: a store that another thread made before its barrier is visible to the caller afterwards; what
 * the caller stored before is visible to every load that another thread does after its barrier. Implementations are
 * thread-safe and never wait for a mutator to do anything in particular.
 */
public interface AsymmetricBarrier {
    /** Returns after every thread of the process has executed a full barrier since the call began. */
    void run();

    /** Short name for the printed configuration. */
    String name();

    /** The fastest that works here: membarrier through FFM (JDK 22+), through JNA, else a JVM safepoint. */
    static AsymmetricBarrier best() {
        return BarrierChoice.BEST;
    }

    /** Every one that works here, fastest first; the safepoint is always there. */
    static List<AsymmetricBarrier> available() {
        return BarrierChoice.all();
    }
}
