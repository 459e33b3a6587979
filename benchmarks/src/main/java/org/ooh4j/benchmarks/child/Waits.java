package org.ooh4j.benchmarks.child;

import org.HdrHistogram.Histogram;
import org.ooh4j.heap.Cursor;
import org.ooh4j.heap.HandleScope;

/**
 * How long single operations take at worst: the mutation workload with the clock read around each allocation, each store
 * and each gate of an atomic operation. Beside them the clock is read twice with nothing between: what the machine alone
 * does to the longest.
 */
@SuppressWarnings("try") // a scope is there to be closed, not to be used
final class Waits implements Workload {
    private static final long LIMIT_BYTES = 512L << 20;
    private static final long SEED = 88172645463325252L;
    private static final int SCOPE_STEPS = 8;
    private static final int DIGITS = 3;

    private final Histogram allocations = new Histogram(DIGITS);
    private final Histogram stores = new Histogram(DIGITS);
    private final Histogram gates = new Histogram(DIGITS);
    private final Histogram nothing = new Histogram(DIGITS);

    @Override
    public void run(Parameters parameters, Figures figures) {
        int nodes = parameters.count("nodes", 1_000_000);
        long count = parameters.number("stores", 2_000_000);
        int garbage = parameters.count("garbage", 8);
        int hot = (int) Math.max(1, (long) nodes * parameters.number("hot", 100) / 100);
        try (MeasuredHeap measured = new MeasuredHeap(parameters, LIMIT_BYTES)) {
            Nodes live = new Nodes(measured.heap(), nodes);
            steps(live, nodes, hot, count / 10, garbage);
            for (Histogram histogram : new Histogram[] {allocations, stores, gates, nothing}) {
                histogram.reset();
            }
            measured.recording().begin();
            Interval interval = Interval.begin();
            steps(live, nodes, hot, count, garbage);
            interval.end(figures);
            print(figures, "allocation", allocations);
            print(figures, "store", stores);
            print(figures, "gate", gates);
            print(figures, "nothing", nothing);
            measured.print(figures);
        }
    }

    private void steps(Nodes live, int nodes, int hot, long count, int garbage) {
        long state = SEED;
        try (Cursor from = live.heap().openCursor();
                Cursor to = live.heap().openCursor()) {
            for (long k = 0; k < count; ) {
                try (HandleScope scope = live.heap().openScope()) {
                    for (long end = Math.min(count, k + SCOPE_STEPS); k < end; k++) {
                        state ^= state << 13;
                        state ^= state >>> 7;
                        state ^= state << 17;
                        live.move(from, (int) ((state >>> 1) % hot));
                        live.move(to, (int) ((state >>> 33) % nodes));
                        step(live, from, (int) state & 3, to, garbage);
                    }
                }
            }
        }
    }

    private void step(Nodes live, Cursor from, int link, Cursor to, int garbage) {
        long began = System.nanoTime();
        live.link(from, link, to);
        long stored = System.nanoTime();
        live.heap().atomically("bench", () -> {});
        long passed = System.nanoTime();
        long idle = System.nanoTime();
        stores.recordValue(stored - began);
        gates.recordValue(passed - stored);
        nothing.recordValue(idle - passed);
        for (int i = 0; i < garbage; i++) {
            long before = System.nanoTime();
            live.make();
            allocations.recordValue(System.nanoTime() - before);
        }
    }

    private static void print(Figures figures, String operation, Histogram histogram) {
        figures.figure(operation + "-p999-nanos", histogram.getValueAtPercentile(99.9));
        figures.figure(operation + "-p9999-nanos", histogram.getValueAtPercentile(99.99));
        figures.figure(operation + "-max-nanos", histogram.getMaxValue());
    }
}
