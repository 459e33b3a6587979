package org.ooh4j.heap;

/** Opens the collector of a heap; {@code CollectorOptions} of the module {@code gc} is one. */
@FunctionalInterface
public interface CollectorFactory {
    /** Opens a collector, attaches it to {@code heap} and starts it. Called once, before the heap is used. */
    HeapCollector open(ManagedHeap heap);
}
