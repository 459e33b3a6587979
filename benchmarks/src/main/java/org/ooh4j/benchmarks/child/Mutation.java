package org.ooh4j.benchmarks.child;

import java.util.ArrayList;
import java.util.List;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.mutator.Mutator;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry.FieldSpec;

/**
 * Random reference stores into a live graph, step for step what {@code mutate.c} of the baselines does: a table of
 * nodes, stores into the {@code hot=} percent of them, and garbage beside each store. A node's payload has 64 bytes on
 * both sides; with our header, and with libgc's byte behind the end, it takes a cell of 80.
 */
final class Mutation implements Workload {
    private static final long LIMIT_BYTES = 512L << 20;
    private static final long SEED = 88172645463325252L;

    private Mutator mutator;
    private TypeLayout node;
    private Handle table;
    private final long[] links = new long[4];
    private Handle sink;

    @Override
    public void run(Parameters parameters, Figures figures) {
        int nodes = parameters.count("nodes", 1_000_000);
        long stores = parameters.number("stores", 2_000_000);
        int garbage = parameters.count("garbage", 8);
        int hot = (int) Math.max(1, (long) nodes * parameters.number("hot", 10) / 100);
        try (MeasuredHeap measured = new MeasuredHeap(parameters, LIMIT_BYTES)) {
            build(measured.heap(), nodes);
            long began = System.nanoTime();
            mutate(nodes, hot, stores, garbage);
            figures.figure("workload-nanos", System.nanoTime() - began);
            measured.print(figures);
        }
    }

    private void build(ManagedHeap heap, int nodes) {
        mutator = heap.mutator();
        List<FieldSpec> fields = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d")) {
            fields.add(new FieldSpec(name, FieldKind.REF));
        }
        for (int i = 0; i < 4; i++) {
            fields.add(new FieldSpec("p" + i, FieldKind.LONG));
        }
        node = heap.types().define("node", null, fields);
        for (int i = 0; i < links.length; i++) {
            links[i] = node.field(fields.get(i).name()).offset();
        }
        table = mutator.allocate(heap.types().defineArray("node[]", FieldKind.REF), nodes, ManagedHeap.HANDLES);
        for (int i = 0; i < nodes; i++) {
            put(table, 8 + 8L * i, mutator.allocate(node, 0, ManagedHeap.HANDLES));
        }
    }

    private void mutate(int nodes, int hot, long stores, int garbage) {
        long state = SEED;
        for (long k = 0; k < stores; k++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            Handle from = at((state >>> 1) % hot);
            Handle to = at((state >>> 33) % nodes);
            int link = (int) state & 3;
            if (link == 3) {
                Handle between = mutator.allocate(node, 0, ManagedHeap.HANDLES);
                put(between, links[0], to);
                put(from, links[3], between);
            } else {
                put(from, links[link], to);
            }
            for (int i = 0; i < garbage; i++) {
                sink = mutator.allocate(node, 0, ManagedHeap.HANDLES);
            }
        }
    }

    private Handle at(long position) {
        return mutator.load(table.block(), table.index(), 8 + 8 * position, ManagedHeap.HANDLES);
    }

    private void put(Handle to, long offset, Handle value) {
        mutator.store(to.block(), to.index(), offset, value.block(), value.index());
    }
}
