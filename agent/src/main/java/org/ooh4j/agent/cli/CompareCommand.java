package org.ooh4j.agent.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ooh4j.agent.compare.Comparison;
import org.ooh4j.agent.compare.ComparisonRequest;
import org.ooh4j.agent.compare.Workload;
import org.ooh4j.agent.options.ByteSize;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.hwsim.paging.PageSize;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.Technique;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code compare}: one workload under several techniques. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Runs one workload under several techniques, and shows what each costs on both clocks.",
            "Also how complete each is, and the event counts behind each figure. Techniques are compared on the modelled "
                    + "clock alone."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:ok", "1:failure", "2:usage", "3:a technique lost pages that it promises to report"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ooh4j compare --workload array --size 100m --technique all",
            "  ooh4j compare --size 10m --technique epml,proc --explain epml",
            "  ooh4j compare --size 1m --technique all --behaviour published --json"
        })
final class CompareCommand implements Callable<Integer> {
    @Option(names = "--workload", paramLabel = "W", description = "what writes: array (default)")
    private String workload = "array";

    @Option(names = "--size", paramLabel = "SIZE", description = "memory that it works on (default 100m)")
    private String size = "100m";

    @Option(names = "--technique", paramLabel = "A,B|all", description = "who tracks (default all)")
    private String technique = "all";

    @Option(names = "--behaviour", paramLabel = "B", description = "intended (default) or published")
    private String behaviour = "intended";

    @Option(names = "--passes", paramLabel = "N", description = "passes, each an epoch of its own (default 20)")
    private int passes = 20;

    @Option(names = "--vcpus", paramLabel = "N", description = "virtual processors, 1 to 64 (default 1)")
    private int vcpus = 1;

    @Option(names = "--page-size", paramLabel = "4k|2m", description = "pages of the simulated guest (default 4k)")
    private String pageSize = "4k";

    @Option(names = "--seed", paramLabel = "S", description = "seed of the order of the techniques (default 1)")
    private long seed = 1;

    @Option(
            names = "--profile",
            paramLabel = "P",
            description = "prices of the modelled clock: paper (default), paper-with-exits, host or a file")
    private String profile = "paper";

    @Option(names = "--trace", paramLabel = "FILE", description = "record the measured run there, of one technique")
    private Path trace;

    @Option(names = "--explain", paramLabel = "T", description = "list each term of a technique's modelled time")
    private String explain = "";

    @Option(names = "--json", description = "print JSON Lines, a row for each figure, instead of tables")
    private boolean json;

    @Override
    public Integer call() {
        ComparisonRequest request = request();
        Optional<Technique> explained = explained(request);
        Comparison comparison = Comparison.run(request, System.err::println);
        if (json) {
            comparison.rows().forEach(System.out::println);
        } else {
            System.out.print(comparison.tables());
            explained.ifPresent(one -> System.out.print("\n" + comparison.explain(one)));
        }
        List<String> failures = comparison.failures();
        failures.forEach(line -> System.err.println("ooh4j: " + line));
        return failures.isEmpty() ? ExitCode.OK : ExitCode.VERIFICATION_FAILED;
    }

    private ComparisonRequest request() {
        Behaviour asked = TechniqueWords.behaviour(behaviour)
                .orElseThrow(() -> UsageException.badValue("--behaviour", "", "expected intended or published"));
        List<Technique> techniques = TechniqueWords.techniques(technique, Optional.of(asked));
        if (techniques.isEmpty()) {
            throw TechniqueWords.none();
        }
        return new ComparisonRequest(
                workload(),
                bytes(),
                techniques,
                asked,
                passes,
                vcpus,
                pageSize(),
                ProfileWord.read(profile),
                seed,
                Optional.ofNullable(trace));
    }

    private Workload workload() {
        return Workload.named(workload)
                .orElseThrow(() -> UsageException.badValue(
                        "--workload",
                        workload,
                        "expected one of "
                                + Workload.all().stream().map(Workload::name).toList()));
    }

    private long bytes() {
        try {
            return ByteSize.parse(size);
        } catch (IllegalArgumentException e) {
            throw UsageException.badValue("--size", size, e);
        }
    }

    private PageSize pageSize() {
        return switch (pageSize) {
            case "4k" -> PageSize.FOUR_KIB;
            case "2m" -> PageSize.TWO_MIB;
            default -> throw UsageException.badValue("--page-size", pageSize, "expected 4k or 2m");
        };
    }

    private Optional<Technique> explained(ComparisonRequest request) {
        if (explain.isEmpty()) {
            return Optional.empty();
        }
        Optional<Technique> one = request.techniques().stream()
                .filter(compared -> compared.name().equals(explain))
                .findFirst();
        if (one.isEmpty()) {
            throw UsageException.badValue("--explain", explain, "expected one of " + request.techniques());
        }
        return one;
    }
}
