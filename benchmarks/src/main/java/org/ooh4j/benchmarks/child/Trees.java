package org.ooh4j.benchmarks.child;

import org.ooh4j.heap.DoubleArrayType;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.HandleScope;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.ObjectType;
import org.ooh4j.heap.RefField;

/**
 * GCBench's shape, step for step what {@code trees.c} of the baselines does: a stretch tree, a long-lived tree and
 * array, then many short-lived trees of growing depth, built top-down and bottom-up. A node takes 32 bytes on both sides.
 *
 * <p>Every {@value #SCOPE_LEVELS} levels a subtree is built in a handle scope of its own: its handles are what a handle
 * block holds, and no tree is kept alive by the handles that it was built with.
 */
@SuppressWarnings("try") // a scope is there to be closed, not to be used
final class Trees implements Workload {
    private static final long LIMIT_BYTES = 512L << 20;
    private static final int FIRST_DEPTH = 4;
    private static final int SCOPE_LEVELS = 5;

    private ManagedHeap heap;
    private ObjectType node;
    private RefField left;
    private RefField right;

    @Override
    public void run(Parameters parameters, Figures figures) {
        int doubles = parameters.count("doubles", 500_000);
        int live = parameters.count("live", 16);
        int stretch = parameters.count("stretch", 18);
        try (MeasuredHeap measured = new MeasuredHeap(parameters, LIMIT_BYTES)) {
            heap = measured.heap();
            node = heap.type("node")
                    .withRef("left")
                    .withRef("right")
                    .withInt("i")
                    .withInt("j")
                    .define();
            left = node.refField("left");
            right = node.refField("right");
            Interval interval = Interval.begin();
            build(doubles, live, stretch);
            interval.end(figures);
            measured.print(figures);
        }
    }

    private void build(int doubles, int live, int stretch) {
        keepNothing(stretch);
        Handle kept = node.allocate();
        heap.setRoot("kept", kept); // as the static variable of the baseline
        populate(live, kept);
        DoubleArrayType type = heap.arrays().doubles();
        Handle array = type.allocate(doubles);
        for (int i = 0; i < doubles / 2; i++) {
            type.set(array, i, 1.0 / (i + 1));
        }
        for (int depth = FIRST_DEPTH; depth <= live; depth += 2) {
            long times = 2 * sizeOf(stretch) / sizeOf(depth);
            for (long i = 0; i < times; i++) {
                try (HandleScope scope = heap.openScope()) {
                    populate(depth, node.allocate());
                }
            }
            for (long i = 0; i < times; i++) {
                keepNothing(depth);
            }
        }
        if (left.isNull(kept) || type.get(array, 1000) != 1.0 / 1001) {
            throw new IllegalStateException("lost data: the long-lived tree or array is not what was written");
        }
    }

    private void keepNothing(int depth) {
        try (HandleScope scope = heap.openScope()) {
            bottomUp(depth);
        }
    }

    private void populate(int depth, Handle root) {
        if (depth <= 0) {
            return;
        }
        if (depth % SCOPE_LEVELS == 0) {
            try (HandleScope scope = heap.openScope()) {
                populateBoth(depth, root);
            }
        } else {
            populateBoth(depth, root);
        }
    }

    private void populateBoth(int depth, Handle root) {
        Handle first = node.allocate();
        Handle second = node.allocate();
        left.set(root, first);
        right.set(root, second);
        populate(depth - 1, first);
        populate(depth - 1, second);
    }

    private Handle bottomUp(int depth) {
        if (depth <= 0) {
            return node.allocate();
        }
        if (depth % SCOPE_LEVELS != 0) {
            return join(bottomUp(depth - 1), bottomUp(depth - 1));
        }
        try (HandleScope scope = heap.openScope()) {
            return scope.escape(join(bottomUp(depth - 1), bottomUp(depth - 1)));
        }
    }

    private Handle join(Handle first, Handle second) {
        Handle made = node.allocate();
        left.set(made, first);
        right.set(made, second);
        return made;
    }

    private static long sizeOf(int depth) {
        return (1L << depth + 1) - 1;
    }
}
