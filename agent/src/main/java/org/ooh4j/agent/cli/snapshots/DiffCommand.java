package org.ooh4j.agent.cli.snapshots;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.agent.snapshots.DiffTable;
import org.ooh4j.checkpoint.SnapshotDiff;
import org.ooh4j.checkpoint.SnapshotReader;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.store.SnapshotStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code snapshots diff}. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Compares two snapshots of a store, by page and by type of object.",
            "With one snapshot, it is compared with its parent. What both share is not read: the cost grows with what"
                    + " differs. Objects that are garbage but not swept yet count."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ooh4j snapshots diff /var/snapshots@17",
            "  ooh4j snapshots diff /var/snapshots@12 17 --pages",
            "  ooh4j snapshots diff /var/snapshots@12 17 --json"
        })
final class DiffCommand implements Callable<Integer> {
    @Mixin
    private PlaceArgument place;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "the second snapshot, of the same store")
    private String second;

    @Option(names = "--pages", description = "list the pages that differ")
    private boolean pages;

    @Option(names = "--json", description = "print JSON Lines: the pages, then each type")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try (SnapshotStore store = place.reading()) {
            CommitRecord chosen = place.choose(store);
            CommitRecord from = second == null ? parent(store, chosen) : chosen;
            CommitRecord to = second == null ? chosen : PlaceArgument.choose(store, Optional.of(second));
            try (SnapshotReader before = open(store, from);
                    SnapshotReader after = open(store, to)) {
                DiffTable diff = DiffTable.of(before.info(), after.info(), SnapshotDiff.between(before, after));
                if (json) {
                    diff.rows().forEach(System.out::println);
                } else {
                    System.out.print(diff.text(pages));
                }
            }
            return 0;
        }
    }

    private static SnapshotReader open(SnapshotStore store, CommitRecord record) throws IOException {
        return SnapshotReader.open(store, Optional.of(record.id().toString()));
    }

    private static CommitRecord parent(SnapshotStore store, CommitRecord child) {
        String id = child.parent()
                .map(parent -> parent.id().toString())
                .orElseThrow(() -> new UsageException("the snapshot has no parent to compare with: number="
                        + child.number() + ", name a second one"));
        return store.commits().stream()
                .filter(record -> record.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new UsageException("the parent of the snapshot is no longer kept: number="
                        + child.number() + " parent=" + id + ", name a second one"));
    }
}
