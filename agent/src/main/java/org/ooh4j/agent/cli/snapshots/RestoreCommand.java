package org.ooh4j.agent.cli.snapshots;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.ooh4j.agent.snapshots.RestoredHeap;
import org.ooh4j.checkpoint.store.SnapshotStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snapshots restore}. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Restores a snapshot here, and lists what is in it.",
            "To go on with a program from there: ooh4j run restore=PLACE@ID,include=... -- JAR."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ooh4j snapshots restore /var/snapshots", "  ooh4j snapshots restore /var/snapshots@17 --json"})
final class RestoreCommand implements Callable<Integer> {
    private static final int MOST_TYPES = 20;

    @Mixin
    private PlaceArgument place;

    @Option(names = "--json", description = "print JSON Lines: the snapshot, then each type")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try (SnapshotStore store = place.reading()) {
            RestoredHeap restored = RestoredHeap.of(store, place.choose(store), heap -> {});
            if (json) {
                restored.rows().forEach(System.out::println);
            } else {
                System.out.print(restored.text(MOST_TYPES));
            }
            return 0;
        }
    }
}
