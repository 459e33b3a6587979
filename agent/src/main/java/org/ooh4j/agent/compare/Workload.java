package org.ooh4j.agent.compare;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ooh4j.heap.ManagedHeap;

/** What is compared: something that writes to a heap, the same under every technique. */
public interface Workload {
    /** The word by which people name it, lower case. */
    String name();

    /** Half a line on what a pass does. */
    String summary();

    /**
     * What an untracked pass over {@code bytes} took on the paper's machine, in nanoseconds; empty where that is not
     * published.
     */
    OptionalDouble publishedPassNanos(long bytes);

    /**
     * Makes its objects in {@code heap}, which has room for {@code bytes} and a little more.
     *
     * @param bytes memory that it works on, at least a page
     */
    Run open(ManagedHeap heap, long bytes);

    /** A workload at work on one heap, by one thread. */
    interface Run {
        /** One pass: every store goes through the heap, and is tracked. */
        void trackedPass(long number);

        /** The same stores to the same memory past the heap, so that nobody tracks them. */
        void plainPass(long number);
    }

    /** Every workload that this project has. */
    static List<Workload> all() {
        return List.of(new ArrayWorkload());
    }

    /** The workload called {@code name}. */
    static Optional<Workload> named(String name) {
        return all().stream().filter(workload -> workload.name().equals(name)).findFirst();
    }
}
