package org.ooh4j.gc;

import org.ooh4j.gc.pacing.Interleaving;
import org.ooh4j.gc.pacing.JvmCollections;
import org.ooh4j.gc.report.CollectionListener;
import org.ooh4j.heap.ManagedHeap;

/** Opens collectors that are preempted where a test says. */
public final class InterleavedCollector {
    private InterleavedCollector() {}

    /** A collector that never asks the JVM for anything. */
    public static Collector open(
            ManagedHeap heap, CollectorOptions options, CollectionListener listener, Interleaving interleaving) {
        JvmCollections silent = new JvmCollections(options.pressure(), () -> {}, () -> true);
        return Collector.open(heap, options, listener, silent, interleaving);
    }
}
