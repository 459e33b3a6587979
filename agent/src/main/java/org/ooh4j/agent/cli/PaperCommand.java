package org.ooh4j.agent.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.agent.paper.Paper;
import org.ooh4j.hwsim.cost.CostProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code paper}: the paper's tables and figures, ours beside the published values. */
@Command(
        name = "paper",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the tables and figures of the paper, ours beside the published value with the difference.",
            "Ours are counted events of the simulated machine, priced: modelled time, see docs/paper.md."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ooh4j paper",
            "  ooh4j paper --only table3,figure4",
            "  ooh4j paper --only figure4 --profile paper-with-exits",
            "  ooh4j paper --json > paper.jsonl"
        })
final class PaperCommand implements Callable<Integer> {
    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "these alone: table1, table3, table4, table5, figure3, figure4, figure10, figure11")
    private List<String> only = Paper.names();

    @Option(names = "--profile", paramLabel = "NAME|FILE", description = "prices of ours (default paper)")
    private String profile = CostProfile.PAPER;

    @Option(names = "--json", description = "print JSON Lines, a row for each figure, instead of tables")
    private boolean json;

    @Override
    public Integer call() {
        for (String name : only) {
            if (!Paper.names().contains(name)) {
                throw new UsageException(
                        "no such table or figure: only=" + name + ", name some of " + String.join(", ", Paper.names()));
            }
        }
        Paper paper = new Paper(ProfileWord.read(profile), System.err::println);
        for (String name : only) {
            if (json) {
                paper.json(name).forEach(System.out::println);
            } else {
                System.out.println(paper.text(name));
            }
        }
        if (!json) {
            System.out.println(Paper.NOT_HERE);
        }
        return ExitCode.OK;
    }
}
