package org.ooh4j.benchmarks.child;

import java.util.List;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.mutator.Mutator;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry.FieldSpec;

/**
 * GCBench's shape, step for step what {@code trees.c} of the baselines does: a stretch tree, a long-lived tree and
 * array, then many short-lived trees of growing depth, built top-down and bottom-up. A node takes 32 bytes on both sides.
 */
final class Trees implements Workload {
    private static final long LIMIT_BYTES = 512L << 20;
    private static final int FIRST_DEPTH = 4;

    private Mutator mutator;
    private TypeLayout node;
    private long left;
    private long right;
    private Handle sink;

    @Override
    public void run(Parameters parameters, Figures figures) {
        int doubles = parameters.count("doubles", 500_000);
        int live = parameters.count("live", 16);
        int stretch = parameters.count("stretch", 18);
        try (MeasuredHeap measured = new MeasuredHeap(parameters, LIMIT_BYTES)) {
            define(measured.heap());
            long began = System.nanoTime();
            build(measured.heap(), doubles, live, stretch);
            figures.figure("workload-nanos", System.nanoTime() - began);
            measured.print(figures);
        }
    }

    private void define(ManagedHeap heap) {
        mutator = heap.mutator();
        node = heap.types()
                .define(
                        "node",
                        null,
                        List.of(
                                new FieldSpec("left", FieldKind.REF),
                                new FieldSpec("right", FieldKind.REF),
                                new FieldSpec("i", FieldKind.INT),
                                new FieldSpec("j", FieldKind.INT)));
        left = node.field("left").offset();
        right = node.field("right").offset();
    }

    private void build(ManagedHeap heap, int doubles, int live, int stretch) {
        sink = bottomUp(stretch);
        sink = null;
        Handle kept = newNode(null, null);
        populate(live, kept);
        Handle array = mutator.allocate(heap.types().arrayOf(FieldKind.DOUBLE), doubles, ManagedHeap.HANDLES);
        for (int i = 0; i < doubles / 2; i++) {
            mutator.putDouble(array.block(), array.index(), 8 + 8L * i, 1.0 / (i + 1));
        }
        for (int depth = FIRST_DEPTH; depth <= live; depth += 2) {
            long times = 2 * sizeOf(stretch) / sizeOf(depth);
            for (long i = 0; i < times; i++) {
                Handle root = newNode(null, null);
                populate(depth, root);
                sink = root;
            }
            for (long i = 0; i < times; i++) {
                sink = bottomUp(depth);
            }
        }
        if (mutator.isNull(kept.block(), kept.index(), left)
                || mutator.getDouble(array.block(), array.index(), 8 + 8L * 1000) != 1.0 / 1001) {
            throw new IllegalStateException("lost data: the long-lived tree or array is not what was written");
        }
    }

    private Handle newNode(Handle leftChild, Handle rightChild) {
        Handle made = mutator.allocate(node, 0, ManagedHeap.HANDLES);
        if (leftChild != null) {
            put(made, left, leftChild);
            put(made, right, rightChild);
        }
        return made;
    }

    private void put(Handle to, long offset, Handle value) {
        mutator.store(to.block(), to.index(), offset, value.block(), value.index());
    }

    private void populate(int depth, Handle root) {
        if (depth <= 0) {
            return;
        }
        Handle first = newNode(null, null);
        Handle second = newNode(null, null);
        put(root, left, first);
        put(root, right, second);
        populate(depth - 1, first);
        populate(depth - 1, second);
    }

    private Handle bottomUp(int depth) {
        return depth <= 0 ? newNode(null, null) : newNode(bottomUp(depth - 1), bottomUp(depth - 1));
    }

    private static long sizeOf(int depth) {
        return (1L << depth + 1) - 1;
    }
}
