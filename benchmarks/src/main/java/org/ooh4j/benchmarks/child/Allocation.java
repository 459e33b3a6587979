package org.ooh4j.benchmarks.child;

import org.ooh4j.heap.Cursor;
import org.ooh4j.heap.HandleScope;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.ObjectType;

/**
 * Allocates objects of 32 bytes that nobody keeps beside {@code live=} bytes that are kept: {@code objects=} of them
 * after a tenth as many to warm up. A scope has {@value #SCOPE_OBJECTS} objects.
 */
@SuppressWarnings("try") // a scope is there to be closed, not to be used
final class Allocation implements Workload {
    private static final int SCOPE_OBJECTS = 64;
    private static final long LIMIT_BYTES = 256L << 20;

    @Override
    public void run(Parameters parameters, Figures figures) {
        long objects = parameters.number("objects", 50_000_000);
        int nodes = (int) (parameters.number("live", 16 << 20) / (Nodes.CELL_BYTES + Long.BYTES));
        try (MeasuredHeap measured = new MeasuredHeap(parameters, LIMIT_BYTES)) {
            ManagedHeap heap = measured.heap();
            Nodes live = new Nodes(heap, nodes);
            ObjectType type = heap.type("object")
                    .withLong("x")
                    .withLong("y")
                    .withLong("z")
                    .define();
            allocate(heap, type, objects / 10);
            measured.recording().begin();
            Interval interval = Interval.begin();
            allocate(heap, type, objects);
            interval.end(figures);
            figures.figure("objects", objects);
            measured.print(figures);
            try (Cursor last = heap.openCursor()) {
                live.move(last, nodes - 1);
                live.link(last, 0, last);
            }
        }
    }

    private void allocate(ManagedHeap heap, ObjectType type, long objects) {
        for (long i = 0; i < objects; i += SCOPE_OBJECTS) {
            try (HandleScope scope = heap.openScope()) {
                for (int k = 0; k < SCOPE_OBJECTS; k++) {
                    type.allocate();
                }
            }
        }
    }
}
