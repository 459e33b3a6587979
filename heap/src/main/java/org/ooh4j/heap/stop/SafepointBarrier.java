package org.ooh4j.heap.stop;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * A global JVM safepoint, asked for through the cheapest operation that is one: the search for monitor deadlocks
 * ({@code VM_FindDeadlocks}, a VM operation and not a per-thread handshake, on JDK 17 to 25).
 *
 * <p>Why it orders memory: the VM thread sees each Java thread either blocked by the safepoint or in native code. A
 * thread gets into either state by a store with release order after all it stored before, which the VM thread reads
 * with acquire order; and it leaves either state through a fence and a look at the safepoint state, before it loads
 * anything else for Java code. Code inside a critical section is Java code, so it is never "in native".
 *
 * <p><b>Progress</b>: waits for every Java thread to reach a safepoint poll, 80 to 190 microseconds as a rule.
 */
final class SafepointBarrier implements AsymmetricBarrier {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Override
    public void run() {
        threads.findMonitorDeadlockedThreads();
    }

    @Override
    public String name() {
        return "safepoint";
    }
}
