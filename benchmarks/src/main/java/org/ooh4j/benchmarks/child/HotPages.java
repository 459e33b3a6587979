package org.ooh4j.benchmarks.child;

import java.util.concurrent.locks.LockSupport;
import org.ooh4j.heap.Cursor;
import org.ooh4j.heap.HandleScope;

/**
 * Reference stores, at a rate, into the nodes of a number of pages of a large live graph, while one collection follows
 * the other: what a final pause has to do when the program writes.
 *
 * <p>{@code live=} bytes of nodes, {@code hot-pages=} pages of them written (0 for all), {@code rate=} stores a second (0
 * for as many as go), {@code garbage=} garbage nodes for each store; for {@code seconds=}, and until {@code cycles=}
 * collections have ended, but for no more than {@value #LONGEST_SECONDS} s.
 */
@SuppressWarnings("try") // a scope is there to be closed, not to be used
final class HotPages implements Workload {
    private static final long SEED = 88172645463325252L;
    private static final int BATCH = 16;
    private static final int NODES_A_PAGE = 4096 / Nodes.CELL_BYTES;
    private static final long WARM_UP_NANOS = 1_500_000_000L;
    private static final int WARM_UP_CYCLES = 8;
    private static final long LONGEST_SECONDS = 90;
    private static final long NANOS = 1_000_000_000L;
    private static final long SLEEP_NANOS = 60_000;

    private Cursor from;
    private Cursor to;
    private long state = SEED;
    private long longestBatch;

    @Override
    public void run(Parameters parameters, Figures figures) throws InterruptedException {
        long liveBytes = parameters.number("live", 64 << 20);
        long room = parameters.number("room", 512 << 20);
        int nodes = (int) (liveBytes / (Nodes.CELL_BYTES + Long.BYTES));
        long hotPages = parameters.number("hot-pages", 1000);
        int hot = hotPages == 0 ? nodes : (int) Math.min(nodes, hotPages * NODES_A_PAGE);
        long rate = parameters.number("rate", 0);
        int garbage = parameters.count("garbage", 1);
        long nanos = parameters.number("seconds", 5) * NANOS;
        int cycles = parameters.count("cycles", 5);
        try (MeasuredHeap measured = new MeasuredHeap(parameters, liveBytes + room)) {
            Nodes live = new Nodes(measured.heap(), nodes);
            Cycles driver = new Cycles(measured.collector());
            driver.start();
            from = live.heap().openCursor();
            to = live.heap().openCursor();
            store(live, nodes, hot, rate, garbage, WARM_UP_NANOS, measured, WARM_UP_CYCLES);
            measured.recording().begin();
            longestBatch = 0;
            Interval interval = Interval.begin();
            long stores = store(live, nodes, hot, rate, garbage, nanos, measured, cycles);
            interval.end(figures);
            figures.figure("stores", stores);
            figures.figure("longest-batch-nanos", longestBatch);
            measured.print(figures);
            driver.end();
        }
    }

    /** Stores for so long and so many collections, but no longer than the longest; how many. */
    private long store(
            Nodes live, int nodes, int hot, long rate, int garbage, long nanos, MeasuredHeap measured, int cycles) {
        int cyclesBefore = measured.recording().cycles();
        long began = System.nanoTime();
        long now = began;
        long stores = 0;
        while (now - began < nanos
                || measured.recording().cycles() - cyclesBefore < cycles && now - began < LONGEST_SECONDS * NANOS) {
            batch(live, nodes, hot, garbage);
            stores += BATCH;
            long after = System.nanoTime();
            longestBatch = Math.max(longestBatch, after - now);
            now = rate == 0 ? after : await(began + (long) (stores * 1e9 / rate), after);
        }
        return stores;
    }

    private void batch(Nodes live, int nodes, int hot, int garbage) {
        try (HandleScope scope = live.heap().openScope()) {
            for (int k = 0; k < BATCH; k++) {
                state ^= state << 13;
                state ^= state >>> 7;
                state ^= state << 17;
                live.move(from, (int) ((state >>> 1) % hot));
                live.move(to, (int) ((state >>> 33) % nodes));
                live.link(from, (int) state & 3, to);
                for (int i = 0; i < garbage; i++) {
                    live.make();
                }
            }
        }
    }

    private static long await(long deadline, long now) {
        long at = now;
        while (deadline - at > SLEEP_NANOS) {
            LockSupport.parkNanos(deadline - at);
            at = System.nanoTime();
        }
        return at;
    }
}
