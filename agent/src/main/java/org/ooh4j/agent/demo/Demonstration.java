package org.ooh4j.agent.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Shows that an unmodified program does the same on the managed heap: collected, snapshotted, killed and restored.
 *
 * <p>Every figure of the outcome comes from the child JVMs; every checksum is compared with one of a run without the
 * agent.
 */
public final class Demonstration {
    /** The run beside the oracle does this part of the updates: there every store takes the slow path. */
    private static final int ORACLE_PART = 10;

    private final DemoOptions options;
    private final Consumer<String> progress;
    private final Map<Long, ProgramLine> truths = new HashMap<>();

    /** @param progress receives lines that tell how far it is */
    public Demonstration(DemoOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    /** A directory in {@code out} that a run would empty, and that no earlier demonstration filled. */
    public static Optional<Path> inTheWay(Path out) throws IOException {
        return KillsAndRestores.inTheWay(out);
    }

    /**
     * Runs everything.
     *
     * @throws DemoMismatch where a checksum differs, or the technique missed a page
     * @throws DemoFailure where a child fails
     */
    public DemoResults run() throws IOException, InterruptedException {
        Files.createDirectories(options.out());
        try (Children children = new Children()) {
            return run(new Runs(options, children));
        }
    }

    private DemoResults run(Runs runs) throws IOException, InterruptedException {
        long updates = options.updates();
        List<RunResult> results = new ArrayList<>();
        progress.accept("plain: the program alone, updates=" + updates);
        RunResult plain = runs.plain("plain", updates);
        truths.put(updates, plain.outcome());
        results.add(plain);
        progress.accept("stw: under the agent, the program stands still while the heap is collected");
        results.add(checked(runs.managed("stw", "stw", "", updates)));
        progress.accept("concurrent: under the agent, marking beside the program, dirty pages from EPML");
        RunResult concurrent = checked(runs.managed("concurrent", "concurrent", "", updates));
        results.add(concurrent);

        long part = updates / ORACLE_PART;
        progress.accept("oracle: EPML beside the truth, updates=" + part);
        RunResult oracle = runs.managed("oracle", "concurrent", ",oracle=on", part);
        verify(runs, "oracle", oracle.outcome());
        results.add(oracle);
        requireFullRecall(oracle);

        progress.accept(
                "snapshots: every 200 ms, killed " + options.kills() + " times at random, seed=" + options.seed());
        KillsAndRestores.Outcome crashes = new KillsAndRestores(options, runs, progress).run(concurrent.nanos());
        crashes.ended().forEach(this::checked);
        results.add(crashes.last());
        for (ProgramLine resumed : crashes.resumed()) {
            progress.accept("verify: the program alone, updates=" + resumed.updates());
            verify(runs, "the restored run", resumed);
        }
        return new DemoResults(options, results, crashes.resumed(), crashes.figures());
    }

    private RunResult checked(RunResult result) {
        compare(result.subject(), result.outcome(), truths.get(result.outcome().updates()));
        return result;
    }

    /** Runs the program alone for as many updates and compares. */
    private void verify(Runs runs, String subject, ProgramLine claimed) throws IOException, InterruptedException {
        if (!truths.containsKey(claimed.updates())) {
            truths.put(
                    claimed.updates(),
                    runs.plain("verify-" + claimed.updates(), claimed.updates()).outcome());
        }
        compare(subject, claimed, truths.get(claimed.updates()));
    }

    private static void compare(String subject, ProgramLine claimed, ProgramLine truth) {
        if (truth == null || !claimed.agreesWith(truth)) {
            throw new DemoMismatch(
                    "checksums differ: " + subject + " says " + claimed + ", without the agent it is " + truth);
        }
    }

    private static void requireFullRecall(RunResult oracle) {
        long pages = oracle.figures().number("oracle.pages", 0);
        long missed = oracle.figures().number("oracle.missed", -1);
        if (pages == 0 || missed < 0) {
            throw new DemoFailure("the oracle told of no dirty page: missed=" + missed + ", pages=" + pages);
        }
        if (missed > 0) {
            throw new DemoMismatch("epml missed dirty pages: missed=" + missed + ", pages=" + pages);
        }
    }
}
