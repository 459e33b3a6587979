package org.ooh4j.benchmarks.child;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;

/** What a part of a run takes: time by the wall, processor time, whose it was, and the JVM's own collections. */
final class Interval {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final Map<String, Long> threads = ThreadTimes.read();
    private final long jvmCollections = jvmCollectionNanos();
    private final long cpu = SYSTEM.getProcessCpuTime();
    private final long began = System.nanoTime();

    private Interval() {}

    static Interval begin() {
        return new Interval();
    }

    /** Prints what was taken since the beginning. */
    void end(Figures figures) {
        long ended = System.nanoTime();
        figures.figure("workload-nanos", ended - began);
        figures.figure("workload-cpu-nanos", SYSTEM.getProcessCpuTime() - cpu);
        figures.figure("workload-jvm-collection-nanos", jvmCollectionNanos() - jvmCollections);
        ThreadTimes.read()
                .forEach((group, nanos) -> figures.figure(
                        "workload-cpu-" + group + "-nanos", Math.max(0, nanos - threads.getOrDefault(group, 0L))));
    }

    private static long jvmCollectionNanos() {
        long millis = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            millis += Math.max(0, collector.getCollectionTime());
        }
        return millis * 1_000_000;
    }
}
