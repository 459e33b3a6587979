package org.ooh4j.agent.cli.snapshots;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.ooh4j.agent.snapshots.Verification;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.store.SnapshotStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snapshots verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Reads every byte that snapshots need and verifies its checksum.",
            "All snapshots of the store, or the one that @ID names. Exit code 3 if one is damaged; a torn end of a log,"
                    + " as a crash leaves it, is told and is no damage."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ooh4j snapshots verify /var/snapshots", "  ooh4j snapshots verify /var/snapshots@17 --json"})
final class VerifyCommand implements Callable<Integer> {
    private static final int DAMAGED = 3;

    @Mixin
    private PlaceArgument place;

    @Option(names = "--json", description = "print JSON Lines, one for each snapshot and each damage")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try (SnapshotStore store = place.reading()) {
            List<SnapshotInfo> chosen =
                    place.id().isEmpty() ? store.list() : List.of(SnapshotInfo.of(place.choose(store)));
            if (chosen.isEmpty()) {
                System.err.println("ooh4j: there is no snapshot to verify: location=" + store.location());
            }
            Verification verification = Verification.of(store, chosen, System.err::println);
            if (json) {
                verification.rows().forEach(System.out::println);
            } else {
                System.out.print(verification.table());
            }
            return verification.sound() ? 0 : DAMAGED;
        }
    }
}
