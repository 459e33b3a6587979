package org.ooh4j.agent.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.ooh4j.agent.options.TimeSpan;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.agent.replay.ReplayRequest;
import org.ooh4j.agent.replay.ReplayRows;
import org.ooh4j.agent.replay.ReplayTable;
import org.ooh4j.agent.replay.Replays;
import org.ooh4j.hwsim.cost.CostProfile;
import org.ooh4j.hwsim.trace.ReplayOutcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay}: one recorded run under other techniques. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Replays the page events of a run, recorded with the agent's option trace=FILE, under any technique.",
            "The same file and options give the same result on any machine."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ooh4j run include=com.acme.*,trace=acme.trace -- acme.jar",
            "  ooh4j replay acme.trace --technique all --epoch 10ms",
            "  ooh4j replay acme.trace --technique epml --vcpus 8 --vms 4 --json"
        })
final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "the trace")
    private Path trace;

    @Option(names = "--technique", paramLabel = "A,B|all", description = "techniques (default: the recorded one)")
    private String technique = "";

    @Option(names = "--behaviour", paramLabel = "B", description = "intended or published (default: as recorded)")
    private String behaviour = "";

    @Option(names = "--vcpus", paramLabel = "N", description = "virtual processors (default: as recorded)")
    private Integer vcpus;

    @Option(names = "--vms", paramLabel = "N", description = "virtual machines, each runs the whole trace (default 1)")
    private int vms = 1;

    @Option(
            names = "--epoch",
            paramLabel = "TIME",
            description = "harvest that often, such as 10ms, between windows (default: where it was recorded)")
    private String epoch = "";

    @Option(
            names = "--profile",
            paramLabel = "P",
            description = "prices of the modelled time: paper, host or a file (default paper)")
    private String profile = "paper";

    @Option(names = "--prefix", description = "replay what is whole of a trace that stops early")
    private boolean prefix;

    @Option(names = "--json", description = "print JSON Lines, a row for each figure, instead of a table")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CostProfile prices = ProfileWord.read(profile);
        ReplayRequest request = new ReplayRequest(
                trace,
                TechniqueWords.techniques(technique, TechniqueWords.behaviour(behaviour)),
                TechniqueWords.behaviour(behaviour),
                vcpus == null ? OptionalInt.empty() : OptionalInt.of(vcpus),
                vms,
                epoch(),
                prefix);
        List<ReplayOutcome> outcomes = Replays.run(request);
        if (json) {
            ReplayRows.of(String.valueOf(trace.getFileName()), outcomes, prices).forEach(System.out::println);
        } else {
            System.out.print(ReplayTable.print(outcomes, prices));
        }
        return ExitCode.OK;
    }

    private OptionalLong epoch() {
        try {
            return epoch.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(TimeSpan.parse(epoch).toNanos());
        } catch (IllegalArgumentException e) {
            throw UsageException.badValue("--epoch", epoch, e);
        }
    }
}
