package org.ooh4j.agent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.ooh4j.agent.demo.DemoFailure;
import org.ooh4j.agent.demo.DemoMismatch;
import org.ooh4j.agent.demo.DemoOptions;
import org.ooh4j.agent.demo.DemoResults;
import org.ooh4j.agent.demo.Demonstration;
import org.ooh4j.agent.options.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: the whole way, once. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs an ordinary program plain and under the agent, kills and restores it, and compares every checksum.",
            "Results on stdout; histograms, reports and logs in the output directory."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every checksum agreed",
            "1:a run failed",
            "2:usage",
            "3:a checksum differed or a page was missed"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ooh4j demo", "  ooh4j demo --seed 7 --json > demo.jsonl"})
final class DemoCommand implements Callable<Integer> {
    private static final long DEFAULT_UPDATES = 100_000;
    private static final long FEWEST_UPDATES = 1_000;

    @Option(names = "--updates", paramLabel = "N", description = "updates of a full run (default 100000)")
    private long updates = DEFAULT_UPDATES;

    @Option(names = "--seed", paramLabel = "S", description = "seed of the moments of the kills (default: a new one)")
    private Long seed;

    @Option(names = "--kills", paramLabel = "N", description = "how often to kill and restore (default 3)")
    private int kills = 3;

    @Option(names = "--out", paramLabel = "DIRECTORY", description = "where to write (default out/demo)")
    private Path out = Path.of("out", "demo");

    @Option(names = "--programs", paramLabel = "JAR", description = "the jar of the example programs")
    private Path programs;

    @Option(names = "--json", description = "print JSON Lines, a row for each figure, instead of tables")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path agent = PackagedJar.path();
        Path jar = programs != null
                ? programs
                : agent.resolve("../../../examples/target/ooh4j-examples.jar").normalize();
        if (!Files.isRegularFile(jar)) {
            throw new UsageException("the example programs are missing: jar=" + jar
                    + ", run mvn -DskipTests package, or name them with --programs");
        }
        if (updates < FEWEST_UPDATES || kills < 0) {
            throw new UsageException("expected at least " + FEWEST_UPDATES + " updates and 0 kills: updates=" + updates
                    + ", kills=" + kills);
        }
        makeOut();
        Optional<Path> inTheWay = Demonstration.inTheWay(out);
        if (inTheWay.isPresent()) {
            throw new UsageException("the directory would be emptied, and holds what no demonstration wrote: directory="
                    + inTheWay.get() + ", name another with --out");
        }
        long start = System.nanoTime();
        long killSeed = seed == null ? new SplittableRandom().nextInt(1_000_000) : seed;
        DemoOptions options = new DemoOptions(agent, jar, out.toAbsolutePath(), killSeed, updates, kills);
        try {
            DemoResults results = new Demonstration(options, System.err::println).run();
            if (json) {
                results.rows().forEach(System.out::println);
            } else {
                System.out.println();
                System.out.print(results.tables());
                System.out.printf(
                        "%nall checksums agree: %d runs, %d kills and restores, seed=%d; %.0f s; histograms in %s%n",
                        results.runs().size(), kills, killSeed, (System.nanoTime() - start) / 1e9, out);
            }
            return ExitCode.OK;
        } catch (DemoFailure failure) {
            System.err.println("ooh4j demo failed: " + failure.getMessage() + ", seed=" + killSeed);
            return failure instanceof DemoMismatch ? ExitCode.VERIFICATION_FAILED : ExitCode.FAILURE;
        }
    }

    private void makeOut() {
        try {
            Files.createDirectories(out);
            Files.delete(Files.createTempFile(out, "ooh4j", ".tmp"));
        } catch (IOException e) {
            throw new UsageException(
                    "the output directory cannot be written: out=" + out + ", name another with --out", e);
        }
    }
}
