package org.ooh4j.agent.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.ooh4j.agent.telemetry.Figures;

/**
 * The program with snapshots every 200 ms: killed at random moments, restored each time in a new JVM, and in the end let
 * go to its last update.
 */
final class KillsAndRestores {
    private static final String PLAN = "concurrent";
    private static final String SNAPSHOT_TAKEN = "ooh4j snapshot";
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long SHORTEST_DELAY_MILLIS = 200;
    private static final long LONGEST_DELAY_MILLIS = 2_500;

    private final DemoOptions options;
    private final Runs runs;
    private final Consumer<String> progress;
    private final SplittableRandom random;

    KillsAndRestores(DemoOptions options, Runs runs, Consumer<String> progress) {
        this.options = options;
        this.runs = runs;
        this.progress = progress;
        this.random = new SplittableRandom(options.seed());
    }

    /**
     * How it went.
     *
     * @param resumed what each restored JVM printed first
     * @param last the run that went to the end
     * @param figures what all the runs reported, counts added up
     */
    record Outcome(List<ProgramLine> resumed, RunResult last, Figures figures) {}

    /** Runs it all. @param nanosOfOneRun about how long an undisturbed run takes */
    Outcome run(long nanosOfOneRun) throws IOException, InterruptedException {
        Path place = options.out().resolve("snapshots");
        FreshDirectory.make(place);
        String keeping =
                ",atomic=org.ooh4j.examples.app.JdkIndex.update*,log=snapshot,snapshot-every=200ms,snapshots=" + place;
        List<ProgramLine> resumed = new ArrayList<>();
        Figures figures = new Figures();
        long shareMillis = nanosOfOneRun / 1_000_000 / (options.kills() + 2);
        long mostDelayMillis = Math.max(SHORTEST_DELAY_MILLIS, Math.min(LONGEST_DELAY_MILLIS, shareMillis));
        for (int round = 0; ; round++) {
            String subject = round == 0 ? "snapshots" : "restored-" + round;
            String restoring = round == 0 ? "" : ",restore=" + place;
            long start = System.nanoTime();
            ChildJvm child = runs.startManaged(subject, PLAN, keeping + restoring, options.updates());
            awaitBegin(subject, child);
            if (round > 0) {
                ProgramLine line = ProgramLine.find(child.lines(), true).orElseThrow();
                progress.accept("  restored: " + line);
                resumed.add(line);
            }
            if (round == options.kills()) {
                RunResult last = runs.result(subject, PLAN, child, start);
                figures.addAll(last.figures(), "");
                return new Outcome(resumed, last, figures);
            }
            killAtRandom(subject, child, mostDelayMillis);
            figures.addAll(runs.figures(subject), "");
        }
    }

    private void awaitBegin(String subject, ChildJvm child) throws InterruptedException {
        String word = subject.equals("snapshots") ? "indexed " : "resumed ";
        if (!child.awaitLine(line -> line.startsWith(word), PATIENCE_MILLIS)) {
            child.finish(1);
            throw new DemoFailure("run " + subject + " did not print " + word.strip() + ": lines=" + child.lines());
        }
    }

    /**
     * Waits for two more snapshots, then kills at a random moment. The first of the two may have been cut before the
     * program was ready; the second was not.
     */
    private void killAtRandom(String subject, ChildJvm child, long mostDelayMillis) throws InterruptedException {
        long before = snapshots(child);
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (snapshots(child) < before + 2 && child.isAlive() && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        long delay = random.nextLong(mostDelayMillis);
        Thread.sleep(delay);
        if (!child.isAlive()) {
            child.finish(1);
            throw new DemoFailure("run " + subject + " ended before it could be killed: use more than --updates "
                    + options.updates());
        }
        child.kill();
        progress.accept("  killed " + delay + " ms after a snapshot: snapshots=" + snapshots(child) + ", last: "
                + lastSnapshot(child).orElse("none"));
    }

    private static long snapshots(ChildJvm child) {
        return child.errorLines().stream()
                .filter(line -> line.startsWith(SNAPSHOT_TAKEN))
                .count();
    }

    private static Optional<String> lastSnapshot(ChildJvm child) {
        return child.errorLines().stream()
                .filter(line -> line.startsWith(SNAPSHOT_TAKEN))
                .reduce((a, b) -> b);
    }
}
