package org.ooh4j.agent.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ooh4j.agent.table.Print;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.hwsim.tracking.Technique;

/**
 * One soak: a heap for each plan and technique, which take short turns until the time is over or somebody says stop.
 * Every collection is checked: heap, marks, dirty pages; freed cells are poisoned.
 *
 * <p>{@link #stop} may be called by any thread, the rest by one.
 */
public final class Soak {
    private static final long SHORTEST_TURN = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LONGEST_TURN = TimeUnit.SECONDS.toNanos(3);
    /** Turns that each heap has at least, where the time allows for it. */
    private static final int TURNS = 12;

    private static final long PROGRESS = TimeUnit.SECONDS.toNanos(10);

    private final SoakRequest request;
    private final Consumer<String> progress;
    private final List<SoakedHeap> heaps = new ArrayList<>();
    private volatile boolean stopped;
    private volatile boolean over;
    private long began;

    /**
     * A soak that has not begun.
     *
     * @param progress takes a line now and then
     */
    public Soak(SoakRequest request, Consumer<String> progress) {
        this.request = request;
        this.progress = progress;
    }

    /** Ends the soak as soon as the turn under way can end. Idempotent. */
    public void stop() {
        stopped = true;
    }

    /** Whether it was told to stop before its time was over. */
    public boolean wasStopped() {
        return stopped;
    }

    /** Soaks; returns what came out, a result for each heap. Call once. */
    public List<SoakResult> run() {
        began = System.nanoTime();
        open();
        Thread reporter = new Thread(this::report, "soak progress");
        reporter.setDaemon(true);
        reporter.start();
        try {
            long turn = request.time().toNanos() / ((long) heaps.size() * TURNS);
            turn = Math.max(SHORTEST_TURN, Math.min(LONGEST_TURN, turn));
            while (!isOver() && heaps.stream().anyMatch(SoakedHeap::isSound)) {
                for (SoakedHeap heap : heaps) {
                    if (heap.isSound() && !isOver()) {
                        long end = System.nanoTime() + turn;
                        heap.turn(() -> isOver() || System.nanoTime() - end >= 0);
                    }
                }
            }
            return heaps.stream().map(SoakedHeap::result).toList();
        } finally {
            over = true;
            reporter.interrupt();
            heaps.forEach(SoakedHeap::close);
        }
    }

    private void open() {
        for (PlanKind plan : request.plans()) {
            for (Technique technique : request.techniques()) {
                heaps.add(new SoakedHeap(request, plan, technique, request.seed() + 100L * heaps.size()));
            }
        }
    }

    private boolean isOver() {
        return stopped || System.nanoTime() - began >= request.time().toNanos();
    }

    private void report() {
        while (!over) {
            try {
                TimeUnit.NANOSECONDS.sleep(PROGRESS);
            } catch (InterruptedException e) {
                return;
            }
            long failed = heaps.stream().filter(heap -> !heap.isSound()).count();
            progress.accept(String.format(
                    Locale.ROOT,
                    "soak: %d s of %d s, heaps=%d failed=%d collections=%s operations=%s rss=%d MiB",
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began),
                    request.time().toSeconds(),
                    heaps.size(),
                    failed,
                    Print.count(
                            heaps.stream().mapToLong(SoakedHeap::collections).sum()),
                    Print.count(heaps.stream().mapToLong(SoakedHeap::operations).sum()),
                    ResidentSet.now() >> 20));
        }
    }

    /** Most that the process had in memory so far; 0 where the system does not say. */
    public static long peakResidentBytes() {
        return ResidentSet.peak();
    }
}
