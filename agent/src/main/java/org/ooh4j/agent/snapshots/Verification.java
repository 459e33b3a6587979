package org.ooh4j.agent.snapshots;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ooh4j.agent.table.Print;
import org.ooh4j.agent.table.Table;
import org.ooh4j.checkpoint.SnapshotReader;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.store.Damage;
import org.ooh4j.checkpoint.store.SnapshotStore;

/**
 * Snapshots of a store, every byte that they need read and its checksum verified.
 *
 * @param damage what the commit logs hold that is no record
 */
public record Verification(List<Verdict> verdicts, List<Damage> damage) {
    /**
     * What became of one snapshot.
     *
     * @param pages that are not zero and were verified; -1 if one was not
     * @param nanos how long it took
     * @param error what is wrong; empty if nothing is
     */
    public record Verdict(SnapshotInfo snapshot, long pages, long nanos, Optional<String> error) {}

    /** Verifies snapshots, and says which one it is at. */
    public static Verification of(SnapshotStore store, List<SnapshotInfo> snapshots, Consumer<String> progress)
            throws IOException {
        List<Verdict> verdicts = new ArrayList<>();
        for (SnapshotInfo snapshot : snapshots) {
            progress.accept("verifying snapshot " + snapshot.number() + ", " + (verdicts.size() + 1) + " of "
                    + snapshots.size());
            verdicts.add(verify(store, snapshot));
        }
        return new Verification(verdicts, store.damage());
    }

    /** Whether every snapshot is whole. A torn end of a log is none of a snapshot. */
    public boolean sound() {
        return verdicts.stream().allMatch(verdict -> verdict.error().isEmpty())
                && damage.stream().allMatch(Damage::tail);
    }

    /** As a table, and a line for each damage. */
    public String table() {
        Table table = new Table("number", "id", "pages verified", "time", "verdict");
        StringBuilder errors = new StringBuilder();
        for (Verdict verdict : verdicts) {
            table.row(
                    Long.toString(verdict.snapshot().number()),
                    SnapshotListing.shortId(verdict.snapshot().id()),
                    Print.count(verdict.pages()),
                    Print.time(verdict.nanos()),
                    verdict.error().isEmpty() ? "whole" : "DAMAGED");
            verdict.error()
                    .ifPresent(error -> errors.append("snapshot ")
                            .append(verdict.snapshot().number())
                            .append(": ")
                            .append(error)
                            .append('\n'));
        }
        damage.forEach(found -> errors.append(found.message()).append('\n'));
        return table + "" + errors;
    }

    /** As lines of JSON. */
    public List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            rows.add(new JsonRow("snapshots verify")
                    .put("number", verdict.snapshot().number())
                    .put("id", verdict.snapshot().id())
                    .put("pages", verdict.pages())
                    .put("nanos", verdict.nanos())
                    .put("whole", verdict.error().isEmpty())
                    .put("error", verdict.error())
                    .toString());
        }
        damage.forEach(found -> rows.add(new JsonRow("snapshots verify")
                .put("file", found.file())
                .put("offset", found.offset())
                .put("bytes", found.bytes())
                .put("tail", found.tail())
                .toString()));
        return rows;
    }

    private static Verdict verify(SnapshotStore store, SnapshotInfo snapshot) throws IOException {
        long began = System.nanoTime();
        try (SnapshotReader reader = SnapshotReader.open(store, Optional.of(snapshot.id()))) {
            long pages = reader.verify();
            return new Verdict(snapshot, pages, System.nanoTime() - began, Optional.empty());
        } catch (SnapshotException e) {
            return new Verdict(snapshot, -1, System.nanoTime() - began, Optional.of(e.getMessage()));
        }
    }
}
