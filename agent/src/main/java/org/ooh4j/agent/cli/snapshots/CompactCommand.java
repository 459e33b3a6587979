package org.ooh4j.agent.cli.snapshots;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ooh4j.agent.options.ByteSize;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.agent.snapshots.CompactText;
import org.ooh4j.checkpoint.keep.CompactOptions;
import org.ooh4j.checkpoint.keep.CompactReport;
import org.ooh4j.checkpoint.keep.Compaction;
import org.ooh4j.checkpoint.restore.NoSnapshotException;
import org.ooh4j.checkpoint.store.RewritableStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snapshots compact}. */
@Command(
        name = "compact",
        mixinStandardHelpOptions = true,
        description = {
            "Moves what snapshots need out of sparse files, and frees the rest.",
            "Every snapshot stays as it is: number, id, contents. Each page is verified as it is copied; a damaged one, or a"
                    + " full disk, ends it with nothing changed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ooh4j snapshots compact /var/snapshots",
            "  ooh4j snapshots compact /var/snapshots --base 17",
            "  ooh4j snapshots compact /var/snapshots --full --rate 50m"
        })
final class CompactCommand implements Callable<Integer> {
    @Mixin
    private StoreArgument place;

    @Option(
            names = "--below",
            paramLabel = "SHARE",
            description = "rewrite files of which less than this share is needed, 0 to 1 (default 0.5)")
    private double below = 0.5;

    @Option(names = "--full", description = "rewrite all files")
    private boolean full;

    @Option(
            names = "--base",
            paramLabel = "ID",
            description = "lay this snapshot's pages out in the order of the arena, for lazy restores")
    private String base;

    @Option(names = "--rate", paramLabel = "SIZE", description = "most bytes a second, such as 50m (default: no bound)")
    private String rate;

    @Option(names = "--json", description = "print a line of JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CompactOptions options = options();
        try (RewritableStore store = place.rewriting()) {
            CompactReport report = Compaction.compact(store, options);
            System.out.println(json ? CompactText.row(report) : CompactText.line(report));
            return 0;
        } catch (NoSnapshotException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private CompactOptions options() {
        if (!(below >= 0 && below <= 1)) {
            throw UsageException.badValue("--below", below, "expected a share from 0 to 1");
        }
        return new CompactOptions(below, full, Optional.ofNullable(base), bytesPerSecond());
    }

    /** 0 for no bound. */
    private long bytesPerSecond() {
        try {
            return rate == null ? 0 : ByteSize.parse(rate);
        } catch (IllegalArgumentException e) {
            throw UsageException.badValue("--rate", rate, e);
        }
    }
}
