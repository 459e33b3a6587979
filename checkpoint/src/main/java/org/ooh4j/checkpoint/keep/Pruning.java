package org.ooh4j.checkpoint.keep;

import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.store.RewritableStore;
import org.ooh4j.checkpoint.store.StoreRewrite;
import org.ooh4j.checkpoint.store.StoreSpace;

/** Gives up the snapshots of a store that no rule keeps. A kept snapshot whose parent goes stays complete. */
public final class Pruning {
    private Pruning() {}

    /**
     * Prunes. While a checkpointer writes to the store, let it do this ({@code Checkpointer.prune}).
     *
     * @param store open for writing; for a dry run reading will do
     * @throws RetentionRuleException if the rules keep nothing, or name what is not there; nothing has changed
     * @throws org.ooh4j.checkpoint.store.StoreChangedException if a snapshot was committed meanwhile; nothing has changed
     * @throws org.ooh4j.checkpoint.image.SnapshotException if a kept snapshot's index is damaged: nothing has changed; or
     *     the new list could not be written: either list will be found
     */
    public static PruneReport prune(RewritableStore store, RetentionRules rules, Instant now, boolean dryRun)
            throws IOException {
        List<CommitRecord> all = store.commits();
        RetentionPlan plan = rules.apply(all.stream().map(SnapshotInfo::of).toList(), now);
        return carryOut(store, all, plan, dryRun);
    }

    /** Keeps, of the list, what the plan keeps. */
    public static PruneReport carryOut(
            RewritableStore store, List<CommitRecord> all, RetentionPlan plan, boolean dryRun) throws IOException {
        Set<String> keptIds = new HashSet<>();
        plan.kept().forEach(kept -> keptIds.add(kept.id()));
        List<CommitRecord> kept = all.stream()
                .filter(record -> keptIds.contains(record.id().toString()))
                .toList();
        StoreSpace space = StoreSpace.of(store, kept);
        if (!dryRun && !(kept.equals(all) && space.unneeded().isEmpty())) {
            try (StoreRewrite rewrite = store.rewrite()) {
                space = rewrite.replace(all, kept);
            }
        }
        return new PruneReport(plan, dryRun, space.unneeded().size(), space.unneededBytes(), space.deadBytes());
    }
}
