package org.ooh4j.checkpoint.keep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.ImageRewrite;
import org.ooh4j.checkpoint.restore.SnapshotChoice;
import org.ooh4j.checkpoint.store.RewritableStore;
import org.ooh4j.checkpoint.store.StoreRewrite;
import org.ooh4j.checkpoint.store.StoreSpace;

/**
 * Moves what snapshots need out of sparse segments into new ones, and gives those up. The pages of the base, or of the
 * newest snapshot, lie in the order of the arena afterwards, those of older ones behind them. Snapshots keep id, number,
 * times and statistics; their references change, and with them their digests, from parent to child.
 *
 * <p>Used by one thread. Other threads may take snapshots beside {@link #copy}, not beside {@link #finish}. Needs as much
 * disk as it moves. Until the end nothing that was there has changed: a damaged page, or a full disk, ends the compaction
 * and leaves the store as it was.
 */
public final class Compaction implements AutoCloseable {
    private final RewritableStore store;
    /** Bytes that nobody needed when it began. */
    private final long idleBytes;

    private final Set<Integer> leaving;
    private final Optional<CommitRecord> base;
    private final StoreRewrite rewrite;
    private final ImageRewrite images;
    private boolean based;

    private Compaction(
            RewritableStore store,
            long idleBytes,
            Set<Integer> leaving,
            Optional<CommitRecord> base,
            long rate,
            StoreRewrite rewrite) {
        this.store = store;
        this.idleBytes = idleBytes;
        this.leaving = leaving;
        this.base = base;
        this.rewrite = rewrite;
        this.images = new ImageRewrite(store, leaving, rewrite, new Pace(rate));
    }

    /**
     * Finds out what to move.
     *
     * @throws org.ooh4j.checkpoint.image.SnapshotException if there is no such base, or an index is damaged
     * @throws IllegalStateException if the store was opened for reading or is being pruned or compacted
     */
    public static Compaction begin(RewritableStore store, CompactOptions options) throws IOException {
        List<CommitRecord> all = store.commits();
        Optional<CommitRecord> base = Optional.empty();
        if (options.base().isPresent()) {
            base = Optional.of(SnapshotChoice.of(store, options.base()));
        }
        StoreRewrite rewrite = store.rewrite();
        boolean done = false;
        try {
            StoreSpace space = StoreSpace.of(store, all);
            Set<Integer> leaving = space.needed().stream()
                    .filter(segment -> options.full() || segment.liveRatio() < options.liveRatio())
                    .map(StoreSpace.Segment::number)
                    .collect(Collectors.toSet());
            Compaction begun = new Compaction(
                    store, space.deadBytes() + space.unneededBytes(), leaving, base, options.bytesPerSecond(), rewrite);
            done = true;
            return begun;
        } finally {
            if (!done) {
                rewrite.close();
            }
        }
    }

    /** Compacts from beginning to end. While a checkpointer writes to the store, let it do this. */
    public static CompactReport compact(RewritableStore store, CompactOptions options) throws IOException {
        try (Compaction compaction = begin(store, options)) {
            compaction.copy();
            return compaction.finish();
        }
    }

    /** Copies the pages of the snapshots that there are; those that come later are left to {@link #finish}. */
    public void copy() throws IOException {
        if (base.isPresent() && !based) {
            images.moveBase(base.get());
        } else if (!based) {
            rewrite.roll(false);
        }
        based = true;
        List<CommitRecord> all = store.commits();
        for (int i = all.size() - 1; i >= 0; i--) {
            images.movePages(all.get(i));
        }
    }

    /**
     * Copies what is missing, writes the records anew, and puts them in force.
     *
     * @throws org.ooh4j.checkpoint.store.StoreChangedException if a snapshot was committed meanwhile; nothing has changed
     */
    public CompactReport finish() throws IOException {
        List<CommitRecord> all = store.commits();
        copy();
        Map<UUID, CommitRecord> moved = new HashMap<>();
        List<CommitRecord> records = new ArrayList<>();
        for (CommitRecord record : all) {
            Optional<CommitRecord.Parent> parent = record.parent()
                    .map(named -> moved.containsKey(named.id())
                            ? moved.get(named.id()).asParent()
                            : named);
            CommitRecord now = images.rewrite(record, parent);
            moved.put(now.id(), now);
            records.add(now);
        }
        if (records.equals(all)) {
            return new CompactReport(all.size(), 0, 0, 0, 0, idleBytes);
        }
        StoreSpace space = rewrite.replace(all, records);
        return new CompactReport(
                all.size(), leaving.size(), images.pages(), images.bytes(), space.unneededBytes(), space.deadBytes());
    }

    /** Ends the compaction; without {@link #finish} the store is as it was. */
    @Override
    public void close() {
        images.close();
        rewrite.close();
    }
}
