package org.ooh4j.agent.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.ooh4j.agent.options.ByteSize;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.agent.soak.Soak;
import org.ooh4j.agent.soak.SoakRequest;
import org.ooh4j.agent.soak.SoakResult;
import org.ooh4j.agent.soak.SoakRows;
import org.ooh4j.agent.soak.SoakTable;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.Technique;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code soak}: long stress of the collector, every collection verified; or of the checkpointer. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        description = {
            "Runs programs that check what they find until the time is over, each collection verified.",
            "Random models, weak handles and finalizers included, on one heap for each plan and technique, in turns. "
                    + "Verified are the whole heap, the marks, and by checksums that every changed page was reported. "
                    + "Ctrl-C ends it with the summary.",
            "With --snapshots or --fuzz it soaks the checkpointer instead."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:ok",
            "1:failure, a snapshot lost or an image that did harm included",
            "2:usage",
            "3:verification failed, or memory grew",
            "130:ended by Ctrl-C before its time, nothing wrong so far"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ooh4j soak --minutes 30",
            "  ooh4j soak --minutes 0.5 --plan concurrent --technique epml,proc --seed 42",
            "  ooh4j soak --minutes 3 --technique all --json",
            "  ooh4j soak --snapshots --kills 500",
            "  ooh4j soak --fuzz --minutes 60"
        })
final class SoakCommand implements Callable<Integer> {
    private static final long LONGEST_MINUTES = 60 * 24 * 365;
    private static final double DEFAULT_MINUTES = 10;
    private static final long DEFAULT_KILLS = 100;

    @Option(names = "--minutes", paramLabel = "M", description = "how long in all, such as 30 or 0.5 (default 10)")
    private Double minutes;

    @Option(names = "--seed", paramLabel = "S", description = "seed of everything random (default: another each time)")
    private Long seed;

    @Option(names = "--plan", paramLabel = "A,B|all", description = "how the heaps are collected (default all)")
    private String plan = "all";

    @Option(names = "--technique", paramLabel = "A,B|all", description = "who tracks (default epml,proc,ufd)")
    private String technique = "epml,proc,ufd";

    @Option(names = "--heap", paramLabel = "SIZE", description = "limit of each heap (default 32m)")
    private String heap = "32m";

    @Option(
            names = "--stress",
            paramLabel = "SIZE",
            description = "allocation from collection to collection (default 1m)")
    private String stress = "1m";

    @Option(names = "--json", description = "print JSON Lines, a row for each figure, instead of a table")
    private boolean json;

    @Option(
            names = "--snapshots",
            description = "soak snapshots instead: kill a program that takes them, restore, compare, go on")
    private boolean snapshots;

    @Option(
            names = "--kills",
            paramLabel = "N",
            description = "with --snapshots, end after so many (default 100; with --minutes, as many as there is time)")
    private Long kills;

    @Option(names = "--fuzz", description = "soak the reading of snapshots instead: damage images, restore, use")
    private boolean fuzz;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where --snapshots and --fuzz work, and keep what fails (default: for temporary files)")
    private Path out = Path.of(System.getProperty("java.io.tmpdir"));

    @Override
    public Integer call() throws Exception {
        requireOneKind();
        if (snapshots) {
            long most = kills != null ? kills : minutes == null ? DEFAULT_KILLS : Long.MAX_VALUE;
            return snapshotSoak().kill(most, minutes == null ? Duration.ofMinutes(LONGEST_MINUTES) : time());
        }
        if (fuzz) {
            return snapshotSoak().fuzz(time());
        }
        SoakRequest request = request();
        System.err.println("soak: seed=" + request.seed() + " heaps="
                + request.plans().size() * request.techniques().size() + " minutes="
                + request.time().toMillis() / 60_000.0);
        Soak soak = new Soak(request, System.err::println);
        return StoppableRun.of(soak::stop, () -> summarise(soak.run(), request));
    }

    private int summarise(List<SoakResult> results, SoakRequest request) {
        if (json) {
            SoakRows.of(results, request).forEach(System.out::println);
        } else {
            System.out.print(SoakTable.print(results, request));
        }
        List<String> problems = new ArrayList<>();
        results.forEach(result -> problems.addAll(result.problems()));
        problems.forEach(line -> System.err.println("ooh4j: " + line));
        if (problems.isEmpty()) {
            return ExitCode.OK;
        }
        System.err.println("ooh4j: soak failed, repeat it with --seed " + request.seed());
        return ExitCode.VERIFICATION_FAILED;
    }

    private void requireOneKind() {
        if (snapshots && fuzz) {
            throw new UsageException("two soaks were asked for: --snapshots and --fuzz, give one of them");
        }
        if (kills != null && !(snapshots && kills > 0)) {
            throw UsageException.badValue("--kills", kills, "expected more than 0, and --snapshots");
        }
    }

    private SnapshotSoak snapshotSoak() {
        return new SnapshotSoak(out, seed(), json);
    }

    private long seed() {
        return seed == null ? System.nanoTime() : seed;
    }

    private Duration time() {
        double time = minutes == null ? DEFAULT_MINUTES : minutes;
        if (!(time > 0 && time <= LONGEST_MINUTES)) {
            throw UsageException.badValue("--minutes", time, "expected more than 0, up to " + LONGEST_MINUTES);
        }
        return Duration.ofNanos((long) (time * TimeUnit.MINUTES.toNanos(1)));
    }

    private SoakRequest request() {
        Duration time = time();
        List<Technique> techniques = TechniqueWords.techniques(technique, Optional.of(Behaviour.INTENDED));
        if (techniques.isEmpty()) {
            throw TechniqueWords.none();
        }
        try {
            return new SoakRequest(time, seed(), plans(), techniques, bytes("--heap", heap), bytes("--stress", stress));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private List<PlanKind> plans() {
        if (plan.equals("all")) {
            return List.of(PlanKind.values());
        }
        List<PlanKind> plans = new ArrayList<>();
        for (String label : plan.split(",")) {
            plans.add(Arrays.stream(PlanKind.values())
                    .filter(kind -> kind.label().equals(label))
                    .findFirst()
                    .orElseThrow(() -> UsageException.badValue(
                            "--plan",
                            label,
                            "expected all or some of "
                                    + Arrays.stream(PlanKind.values())
                                            .map(PlanKind::label)
                                            .toList())));
        }
        return plans;
    }

    private static long bytes(String option, String text) {
        try {
            return ByteSize.parse(text);
        } catch (IllegalArgumentException e) {
            throw UsageException.badValue(option, text, e);
        }
    }
}
