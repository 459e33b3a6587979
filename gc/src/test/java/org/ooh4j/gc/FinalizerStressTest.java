package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.reference.Finalizer;
import org.ooh4j.heap.reference.FinalizerOrder;
import org.ooh4j.heap.reference.FinalizerStatistics;
import org.ooh4j.heap.reference.WeakHandle;

/**
 * As gctest's trees: threads that come and go build trees, some of whose nodes are finalizable and watched by weak
 * handles, swap subtrees and drop them, while other threads drain and collections run. Each finalizer runs once, on a
 * whole object, with the short weak handle cleared and the long one not; in the end all have run.
 */
@Timeout(120)
class FinalizerStressTest {
    private static final int AT_ONCE = 2;
    private static final int DEPTH = 7;
    /** One node in so many is finalizable. */
    private static final int SHARE = 17;

    private static final int MOST_COLLECTIONS = 60;

    private static final class Watch {
        final AtomicBoolean stop = new AtomicBoolean();
        final ConcurrentHashMap<Long, Boolean> finalized = new ConcurrentHashMap<>();
        final ConcurrentHashMap<Long, WeakHandle> longLinks = new ConcurrentHashMap<>();
        final AtomicLong numbers = new AtomicLong(1);
        final AtomicLong registered = new AtomicLong();
        final AtomicLong cancelled = new AtomicLong();
        final AtomicLong resurrected = new AtomicLong();
    }

    @ParameterizedTest
    @EnumSource
    void everyFinalizerRunsOnceOnAWholeObjectWhileThreadsChurnAndCollectionsRun(PlanKind plan) throws Exception {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("FinalizerStressTest seed=" + seed);
        long millis = 1000 * Long.getLong("ooh4j.stress.seconds", 3);
        Watch watch = new Watch();
        try (CollectedHeap h = CollectedHeap.open(64 << 20, plan)) {
            List<CompletableFuture<Void>> beside = List.of(
                    OwnThread.run(() -> drain(h, watch)),
                    OwnThread.run(() -> drain(h, watch)),
                    OwnThread.run(() -> collectUntil(h, watch)));
            int threads = 0;
            for (long end = System.currentTimeMillis() + millis; System.currentTimeMillis() < end; ) {
                List<CompletableFuture<Void>> builders = new ArrayList<>();
                for (int t = 0; t < AT_ONCE; t++) {
                    Random random = new Random(seed + threads);
                    String root = "tree" + threads++;
                    builders.add(OwnThread.run(() -> buildAndDrop(h, watch, root, random)));
                }
                for (CompletableFuture<Void> builder : builders) {
                    builder.get(60, TimeUnit.SECONDS);
                }
                System.gc(); // handles go only then
            }
            watch.stop.set(true);
            for (CompletableFuture<Void> thread : beside) {
                thread.get(60, TimeUnit.SECONDS);
            }
            h.set("resurrected", (Handle) null);
            FinalizerStatistics after = finishAll(h);
            System.out.println("FinalizerStressTest plan=" + plan + " threads=" + threads + " resurrected="
                    + watch.resurrected + " " + after + " " + h.collector.statistics());
            assertThat(h.heap.references().finalizers().lastFailure()).isEmpty();
            assertThat(after)
                    .isEqualTo(new FinalizerStatistics(
                            watch.registered.get(), 0, 0, 0, watch.finalized.size(), 0, watch.cancelled.get()));
            assertThat(watch.finalized.size() + watch.cancelled.get()).isEqualTo(watch.registered.get());
            assertThat(watch.longLinks.values()).allMatch(WeakHandle::isCleared);
            assertThat(h.liveBytes()).isLessThan(100_000);
        }
    }

    /** Nothing else runs: a chain of finalizable nodes is as long as a tree is deep. */
    private static FinalizerStatistics finishAll(CollectedHeap h) {
        FinalizerStatistics now = h.heap.references().finalizers().statistics();
        for (int i = 0; i < MOST_COLLECTIONS && now.waiting() + now.ready() > 0; i++) {
            h.dropDeadHandles();
            h.collector.collect();
            h.heap.runFinalizers();
            now = h.heap.references().finalizers().statistics();
        }
        h.dropDeadHandles();
        h.collector.collect();
        return now;
    }

    private static void drain(CollectedHeap h, Watch watch) {
        try {
            while (!watch.stop.get()) {
                if (h.heap.references().finalizers().awaitReady(Duration.ofMillis(50))) {
                    h.heap.drainFinalizers(20);
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void collectUntil(CollectedHeap h, Watch watch) {
        while (!watch.stop.get()) {
            h.collector.runCycle();
        }
    }

    private static void buildAndDrop(CollectedHeap h, Watch watch, String root, Random random) {
        for (int i = 0; i < 4; i++) {
            h.set(root, tree(h, watch, DEPTH, random));
            for (int swap = 0; swap < 20; swap++) {
                swapSubtree(h, watch, h.get(root), random);
            }
            h.set(root, (Handle) null);
        }
    }

    private static Handle tree(CollectedHeap h, Watch watch, int depth, Random random) {
        Handle node = h.newNode(watch.numbers.getAndIncrement());
        if (depth > 0) {
            h.set(node, h.left, tree(h, watch, depth - 1, random));
            h.set(node, h.right, tree(h, watch, depth - 1, random));
        }
        if (random.nextInt(SHARE) == 0) {
            watch(h, watch, node, random);
        }
        return node;
    }

    private static void swapSubtree(CollectedHeap h, Watch watch, Handle tree, Random random) {
        Handle at = tree;
        Handle below = tree;
        for (int level = random.nextInt(DEPTH); level > 0 && below != null; level--) {
            at = below;
            below = h.get(at, random.nextBoolean() ? h.left : h.right);
        }
        Handle fresh = random.nextInt(4) == 0 ? null : tree(h, watch, 2 + random.nextInt(3), random);
        h.set(at, random.nextBoolean() ? h.left : h.right, fresh);
    }

    private static void watch(CollectedHeap h, Watch watch, Handle node, Random random) {
        long number = h.number(node);
        WeakHandle weak = h.heap.weak(node);
        watch.longLinks.put(number, h.heap.weakLong(node));
        boolean resurrect = random.nextInt(5) == 0;
        FinalizerOrder order = random.nextInt(3) == 0 ? FinalizerOrder.ORDERED : FinalizerOrder.UNORDERED;
        Finalizer finalizer =
                h.heap.onUnreachable(node, order, object -> finalize(h, watch, object, number, weak, resurrect));
        watch.registered.incrementAndGet();
        if (random.nextInt(10) == 0 && finalizer.cancel()) {
            watch.cancelled.incrementAndGet();
        }
    }

    private static void finalize(
            CollectedHeap h, Watch watch, Handle object, long number, WeakHandle weak, boolean resurrect) {
        assertThat(h.number(object)).isEqualTo(number);
        assertThat(weak.get()).isNull();
        assertThat(h.number(watch.longLinks.get(number).get())).isEqualTo(number);
        check(h, object);
        assertThat(watch.finalized.put(number, true)).as("finalized twice").isNull();
        if (resurrect) {
            Handle before = h.get("resurrected"); // for a while: until the next one takes its place
            h.set("resurrected", object);
            if (before != null) {
                check(h, before);
            }
            watch.resurrected.incrementAndGet();
            if (watch.stop.get()) {
                h.set("resurrected", (Handle) null);
            }
        }
    }

    /** Everything below is whole. */
    private static void check(CollectedHeap h, Handle node) {
        if (node != null) {
            h.number(node);
            check(h, h.get(node, h.left));
            check(h, h.get(node, h.right));
        }
    }
}
