package org.ooh4j.heap.stop;

/**
 * Makes every running thread of this process execute a full memory barrier, so that mutators can do without one.
 */
public interface AsymmetricBarrier {
    /** Returns after every thread of the process has executed a full barrier since the call began. */
    void run();
    /** Short name for the printed configuration. */
    String name();
    /** The fastest that works here: membarrier through FFM (JDK 22+), through JNA, else a JVM safepoint. */
    static AsymmetricBarrier best() {
        throw new UnsupportedOperationException();
    }
    /** Every one that works here, fastest first; the safepoint is always there. */
    static java.util.List<AsymmetricBarrier> available() {
        throw new UnsupportedOperationException();
    }
}
