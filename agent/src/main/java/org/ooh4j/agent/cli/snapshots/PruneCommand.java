package org.ooh4j.agent.cli.snapshots;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.agent.snapshots.PruneTable;
import org.ooh4j.checkpoint.keep.PruneReport;
import org.ooh4j.checkpoint.keep.Pruning;
import org.ooh4j.checkpoint.keep.RetentionRuleException;
import org.ooh4j.checkpoint.keep.RetentionRules;
import org.ooh4j.checkpoint.store.RewritableStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snapshots prune}. */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description = {
            "Gives up the snapshots that no rule keeps.",
            "Rules, with colons between them: keep-last=N, keep-hourly=N, keep-daily=N, keep-weekly=N, keep-monthly=N,"
                    + " keep-yearly=N, keep-within=TIME, keep-ids=ID. A snapshot stays if any of them keeps it, and"
                    + " stays complete when its parent goes."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ooh4j snapshots prune /var/snapshots --keep keep-last=5:keep-daily=7 --dry-run",
            "  ooh4j snapshots prune /var/snapshots --keep keep-within=36h:keep-ids=17"
        })
final class PruneCommand implements Callable<Integer> {
    @Mixin
    private StoreArgument place;

    @Option(names = "--keep", paramLabel = "RULES", required = true, description = "what is kept")
    private String keep;

    @Option(names = "--dry-run", description = "say what would go, and change nothing")
    private boolean dryRun;

    @Option(names = "--json", description = "print JSON Lines: each snapshot's verdict, then the sum")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        // what would go can be told beside a program that writes to the store
        try (RewritableStore store = dryRun ? place.rewritable() : place.rewriting()) {
            PruneReport report = Pruning.prune(store, RetentionRules.parse(keep), Instant.now(), dryRun);
            if (json) {
                PruneTable.rows(report).forEach(System.out::println);
            } else {
                System.out.print(PruneTable.table(report));
            }
            return 0;
        } catch (RetentionRuleException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }
}
