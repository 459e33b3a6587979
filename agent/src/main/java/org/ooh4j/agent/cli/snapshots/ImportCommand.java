package org.ooh4j.agent.cli.snapshots;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ooh4j.agent.snapshots.SnapshotListing;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.store.Durability;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.stream.SnapshotImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snapshots import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Takes the snapshots of a stream into a store, and lists them.",
            "The store is made where there is none. Ids stay, numbers are the store's own. Of a stream that is damaged or"
                    + " breaks off nothing is taken; what is listed is durable."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ooh4j snapshots import /var/copies < 17.ooh",
            "  ssh there ooh4j snapshots export /srv/a --all | ooh4j snapshots import /srv/b",
            "  ooh4j snapshots import /var/copies --from 17.ooh --json"
        })
final class ImportCommand implements Callable<Integer> {
    @Mixin
    private StoreArgument place;

    @Option(names = "--from", paramLabel = "FILE", description = "read that instead of standard input")
    private Path from;

    @Option(names = "--json", description = "print JSON Lines, one for each snapshot")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        place.requireWhole();
        try (InputStream stream = StreamSource.open(from);
                SnapshotStore store = place.making(Durability.DATA)) {
            List<SnapshotInfo> snapshots = SnapshotImport.read(stream, store);
            if (json) {
                SnapshotListing.rows("snapshots import", snapshots).forEach(System.out::println);
            } else {
                System.out.print(SnapshotListing.table(snapshots));
            }
            return 0;
        }
    }
}
