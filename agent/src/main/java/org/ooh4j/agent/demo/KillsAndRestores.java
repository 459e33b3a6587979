package org.ooh4j.agent.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.ooh4j.agent.telemetry.Figures;

/**
 * The program with snapshots every 200 ms: killed at random moments, restored each time in a new JVM, and in the end
 * let go to its last update.
 */
final class KillsAndRestores {
    private static final String PLAN = "concurrent";
    private static final String FIRST_RUN = "snapshots";
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
     * @param ended runs that went to the end: the last one restored comes last, before it those that ended too soon
     * @param figures what the runs from the last beginning on reported, counts added up
     */
    record Outcome(List<ProgramLine> resumed, List<RunResult> ended, Figures figures) {
        RunResult last() {
            return ended.get(ended.size() - 1);
        }
    }

    /**
     * The directory in {@code out} that would be emptied though no demonstration filled it: one has left the log of its
     * first run beside it.
     */
    static Optional<Path> inTheWay(Path out) throws IOException {
        Path place = out.resolve(FIRST_RUN);
        boolean own = Files.exists(out.resolve(FIRST_RUN + ".err"));
        return !own && FreshDirectory.isFilled(place) ? Optional.of(place) : Optional.empty();
    }

    /** Runs it all. @param nanosOfOneRun about how long an undisturbed run takes */
    Outcome run(long nanosOfOneRun) throws IOException, InterruptedException {
        long shareMillis = nanosOfOneRun / 1_000_000 / (options.kills() + 2);
        List<RunResult> ended = new ArrayList<>();
        long mostDelayMillis = Math.max(SHORTEST_DELAY_MILLIS, Math.min(LONGEST_DELAY_MILLIS, shareMillis));
        Optional<Outcome> outcome = attempt(mostDelayMillis, ended);
        while (outcome.isEmpty()) {
            if (mostDelayMillis <= SHORTEST_DELAY_MILLIS) {
                throw new DemoFailure("run " + ended.get(ended.size() - 1).subject()
                        + " ended before it could be killed: use more than --updates " + options.updates());
            }
            mostDelayMillis = Math.max(SHORTEST_DELAY_MILLIS, mostDelayMillis / 2);
            progress.accept(
                    "  ended before it could be killed; all over again, killed within " + mostDelayMillis + " ms");
            outcome = attempt(mostDelayMillis, ended);
        }
        return outcome.get();
    }

    /**
     * From the beginning to the last update; empty if a run, then the last of {@code ended}, was over before its kill.
     */
    private Optional<Outcome> attempt(long mostDelayMillis, List<RunResult> ended)
            throws IOException, InterruptedException {
        Path place = options.out().resolve(FIRST_RUN);
        FreshDirectory.make(place);
        String keeping =
                ",atomic=org.ooh4j.examples.app.JdkIndex.update*,log=snapshot,snapshot-every=200ms,snapshots=" + place;
        List<ProgramLine> resumed = new ArrayList<>();
        Figures figures = new Figures();
        for (int round = 0; ; round++) {
            String subject = round == 0 ? FIRST_RUN : "restored-" + round;
            String restoring = round == 0 ? "" : ",restore=" + place;
            long start = System.nanoTime();
            ChildJvm child = runs.startManaged(subject, PLAN, keeping + restoring, options.updates());
            awaitBegin(subject, child);
            if (round > 0) {
                ProgramLine line = ProgramLine.find(child.lines(), true).orElseThrow();
                progress.accept("  restored: " + line);
                resumed.add(line);
            }
            if (round == options.kills() || !killedAtRandom(child, mostDelayMillis)) {
                RunResult result = runs.result(subject, PLAN, child, start);
                ended.add(result);
                figures.addAll(result.figures(), "");
                return round == options.kills() ? Optional.of(new Outcome(resumed, ended, figures)) : Optional.empty();
            }
            figures.addAll(runs.figures(subject), "");
        }
    }

    private void awaitBegin(String subject, ChildJvm child) throws InterruptedException {
        String word = subject.equals(FIRST_RUN) ? "indexed " : "resumed ";
        if (!child.awaitLine(line -> line.startsWith(word), PATIENCE_MILLIS)) {
            child.finish(1);
            throw new DemoFailure("run " + subject + " did not print " + word.strip() + ": lines=" + child.lines());
        }
    }

    /**
     * Waits for two more snapshots, then kills at a random moment. The first of the two may have been cut before the
     * program was ready; the second was not. False if the child has ended.
     */
    private boolean killedAtRandom(ChildJvm child, long mostDelayMillis) throws InterruptedException {
        long before = snapshots(child);
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (snapshots(child) < before + 2 && child.isAlive() && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        long delay = random.nextLong(mostDelayMillis);
        Thread.sleep(delay);
        if (!child.isAlive()) {
            return false;
        }
        child.kill();
        progress.accept("  killed " + delay + " ms after a snapshot: snapshots=" + snapshots(child) + ", last: "
                + lastSnapshot(child).orElse("none"));
        return true;
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
