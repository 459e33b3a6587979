package org.ooh4j.agent.cli.snapshots;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.ooh4j.agent.snapshots.SnapshotListing;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.store.SnapshotStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snapshots list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the snapshots of a store, oldest first.",
        footerHeading = "%nExamples:%n",
        footer = {"  ooh4j snapshots list /var/snapshots", "  ooh4j snapshots list file:/var/snapshots --json"})
final class ListCommand implements Callable<Integer> {
    @Mixin
    private StoreArgument place;

    @Option(names = "--json", description = "print JSON Lines, one for each snapshot")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try (SnapshotStore store = place.reading()) {
            List<SnapshotInfo> snapshots = store.list();
            if (json) {
                SnapshotListing.rows("snapshots list", snapshots).forEach(System.out::println);
            } else {
                System.out.print(SnapshotListing.table(snapshots));
            }
            return 0;
        }
    }
}
