package org.ooh4j.checkpoint.dump;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ooh4j.checkpoint.image.BlockRef;
import org.ooh4j.checkpoint.image.BlockWriter;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.CommitRecord.ArenaShape;
import org.ooh4j.checkpoint.image.CommitRecord.Statistics;
import org.ooh4j.checkpoint.image.ImageReader;
import org.ooh4j.checkpoint.image.NamedRoots;
import org.ooh4j.checkpoint.image.PageIndex;
import org.ooh4j.checkpoint.image.SnapshotKind;
import org.ooh4j.checkpoint.image.TypeTable;
import org.ooh4j.checkpoint.store.ChainLostException;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotWriter;
import org.ooh4j.checkpoint.store.StoreChangedException;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.space.BlockTable;
import org.ooh4j.heap.stop.StopCoordinator.StopTiming;

/**
 * Writes what a cut left pending, and commits it. Remembers the chain: the index of the newest snapshot, its types and
 * roots. A failure leaves all that as it was. Used by one thread at a time.
 */
final class ImageDump implements AutoCloseable {
    private final ManagedHeap heap;
    private final SnapshotStore store;
    private final String toolVersion;
    private final Cut cut;
    private final DirtyRounds rounds;
    private final PageIndex index;
    private final BlockWriter writer;
    private final PageWriter pages;
    private Base base = Base.NONE;
    private CommitRecord newest;
    private Map<String, Long> newestRoots = Map.of();

    ImageDump(
            ManagedHeap heap,
            SnapshotStore store,
            String toolVersion,
            BlockWriter writer,
            Cut cut,
            DirtyRounds rounds,
            CopyBeforeWrite guard) {
        this.heap = heap;
        this.store = store;
        this.toolVersion = toolVersion;
        this.writer = writer;
        this.cut = cut;
        this.rounds = rounds;
        this.index = new PageIndex(heap.space().arena().limitBytes() / PAGE_BYTES);
        this.pages = new PageWriter(guard, index, writer);
    }

    Base base() {
        return base;
    }

    /** The heap was just restored from this snapshot of the store: the next one continues it. */
    void continueFrom(CommitRecord restored) throws IOException {
        newestRoots = new ImageReader(store, restored).roots();
        index.load(store, restored);
        newest = restored;
        base = Base.RESTORED;
    }

    /** The snapshot that the next one continues, if it is not full. */
    Optional<CommitRecord> newest() {
        return Optional.ofNullable(newest);
    }

    /**
     * Looks the newest snapshot of the chain up in the store, which may have been pruned or compacted since: if its blocks
     * were moved the index is read anew, if it is gone a new chain begins.
     *
     * @throws IOException if the index cannot be read; the next snapshot is full then
     */
    void align() throws IOException {
        CommitRecord stored = newest == null ? null : stored(newest.id());
        if (newest != null && !newest.equals(stored)) {
            Base before = base;
            newest = null;
            base = Base.NONE;
            index.clear();
            if (stored != null) {
                index.load(store, stored);
                newest = stored;
                base = before;
            }
        }
    }

    /** What the store has of a snapshot, null if it is not there; the newest ones are looked at first. */
    private CommitRecord stored(UUID id) {
        List<CommitRecord> commits = store.commits();
        for (int i = commits.size() - 1; i >= 0; i--) {
            if (commits.get(i).id().equals(id)) {
                return commits.get(i);
            }
        }
        return null;
    }

    CommitRecord write(long gateNanos, StopTiming timing) throws IOException {
        SnapshotWriter out = begin();
        boolean committed = false;
        try {
            if (newest != null && !newest.equals(stored(newest.id()))) {
                throw new StoreChangedException(store.location());
            }
            // most of a heap comes from its full snapshot: a lazy restore can map it
            writer.begin(out, newest == null);
            pages.begin();
            writePages();
            // nothing is pending any more: first writes need not ask; the guard lets whoever still asks pass
            heap.dirtyLog().guard(null);
            CommitRecord record = record(out, gateNanos, timing);
            out.commit(record);
            index.commit();
            newest = record;
            newestRoots = cut.roots();
            base = Base.PREDECESSOR;
            committed = true;
            return record;
        } finally {
            if (!committed) {
                out.abort();
                index.rollback();
            }
        }
    }

    private SnapshotWriter begin() throws IOException {
        try {
            return store.begin();
        } catch (ChainLostException e) {
            index.clear();
            newest = null;
            base = Base.NONE;
            throw e;
        }
    }

    @Override
    public void close() {
        pages.close();
        writer.close();
    }

    private void writePages() throws IOException {
        for (int block = 0; block < cut.preparedBlocks(); block++) {
            describe(block, cut.preparedDescriptor(block));
        }
        BlockTable.Changes changes = cut.changes();
        for (int i = 0; i < changes.blocks().length; i++) {
            describe(changes.blocks()[i], changes.descriptors()[i]);
        }
        for (long page = 0; page < cut.preparedPages(); page++) {
            pages.write(page);
        }
        for (long page : rounds.dirty().toSortedArray()) {
            pages.write(page);
        }
        pages.flush();
    }

    private void describe(int block, long descriptor) {
        if (LiveBlocks.counts(descriptor)) {
            index.descriptor(block, descriptor);
            return;
        }
        index.descriptor(block, 0);
        for (int i = 0; i < LiveBlocks.PAGES; i++) {
            index.zeroPage((long) block * LiveBlocks.PAGES + i);
        }
    }

    private CommitRecord record(SnapshotWriter out, long gateNanos, StopTiming timing) throws IOException {
        boolean sameTypes = newest != null && newest.types() == cut.types();
        boolean sameRoots = newest != null && newestRoots.equals(cut.roots());
        BlockRef types = sameTypes ? newest.typesRef() : TypeTable.write(writer, heap.types(), cut.types());
        BlockRef roots = sameRoots ? newest.rootsRef() : NamedRoots.write(writer, cut.roots());
        long arenaPages = (long) cut.blocks() * LiveBlocks.PAGES;
        BlockRef root = index.write(writer, arenaPages);
        return new CommitRecord(
                out.number(),
                newest == null ? SnapshotKind.FULL : SnapshotKind.INCREMENTAL,
                UUID.randomUUID(),
                Optional.ofNullable(newest).map(CommitRecord::asParent),
                System.currentTimeMillis(),
                new ArenaShape(Arena.BASE, PAGE_BYTES, BlockTable.BLOCK_BYTES, arenaPages),
                cut.types(),
                cut.roots().size(),
                cut.foreignEntries(),
                root,
                types,
                roots,
                new Statistics(
                        pages.pages(),
                        pages.zeroPages(),
                        writer.bytes(),
                        gateNanos,
                        timing.timeToStopNanos(),
                        timing.stoppedNanos()),
                toolVersion);
    }
}
