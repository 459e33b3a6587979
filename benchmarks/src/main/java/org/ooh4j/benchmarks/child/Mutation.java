package org.ooh4j.benchmarks.child;

import org.ooh4j.heap.Cursor;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.HandleScope;

/**
 * Random reference stores into a live graph, step for step what {@code mutate.c} of the baselines does: a table of
 * nodes, stores into the {@code hot=} percent of them, and garbage beside each store. Two cursors find the nodes; a few
 * steps share a handle scope for what they allocate.
 */
@SuppressWarnings("try") // a scope is there to be closed, not to be used
final class Mutation implements Workload {
    private static final long LIMIT_BYTES = 512L << 20;
    private static final long SEED = 88172645463325252L;
    /** Steps that share a scope: with their garbage, what a handle block or two hold. */
    private static final int SCOPE_STEPS = 8;

    @Override
    public void run(Parameters parameters, Figures figures) {
        int nodes = parameters.count("nodes", 1_000_000);
        long stores = parameters.number("stores", 2_000_000);
        int garbage = parameters.count("garbage", 8);
        int hot = (int) Math.max(1, (long) nodes * parameters.number("hot", 10) / 100);
        try (MeasuredHeap measured = new MeasuredHeap(parameters, LIMIT_BYTES)) {
            Nodes live = new Nodes(measured.heap(), nodes);
            Interval interval = Interval.begin();
            mutate(live, nodes, hot, stores, garbage);
            interval.end(figures);
            measured.print(figures);
        }
    }

    private void mutate(Nodes live, int nodes, int hot, long stores, int garbage) {
        long state = SEED;
        try (Cursor from = live.heap().openCursor();
                Cursor to = live.heap().openCursor()) {
            for (long k = 0; k < stores; ) {
                try (HandleScope scope = live.heap().openScope()) {
                    for (long end = Math.min(stores, k + SCOPE_STEPS); k < end; k++) {
                        state ^= state << 13;
                        state ^= state >>> 7;
                        state ^= state << 17;
                        live.move(from, (int) ((state >>> 1) % hot));
                        live.move(to, (int) ((state >>> 33) % nodes));
                        store(live, from, (int) state & 3, to);
                        for (int i = 0; i < garbage; i++) {
                            live.make();
                        }
                    }
                }
            }
        }
    }

    private static void store(Nodes live, Cursor from, int link, Cursor to) {
        if (link == 3) {
            Handle between = live.make();
            live.link(between, 0, to);
            live.link(from, 3, between);
        } else {
            live.link(from, link, to);
        }
    }
}
