package org.ooh4j.checkpoint.dump;

import java.util.Map;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.space.BlockTable;

/**
 * What happens in the stop in every mode: the residue is harvested, what the pages do not hold is cut. Costs the
 * residue and the block descriptors that changed since {@link #prepare} or the last snapshot; the named roots only if
 * they changed since then as well.
 */
final class Cut {
    private final ManagedHeap heap;
    private final DirtyRounds rounds;
    private final LiveBlocks live;
    private final BlockTable.Changes changes = new BlockTable.Changes();
    private boolean full;
    private boolean taken;
    private int blocks;
    private int preparedBlocks;
    private long preparedPages;
    private long[] descriptors = new long[0];
    private Map<String, Long> roots;
    private long rootsVersion = -1;
    private int types;
    private int foreignEntries;

    Cut(ManagedHeap heap, DirtyRounds rounds, LiveBlocks live) {
        this.heap = heap;
        this.rounds = rounds;
        this.live = live;
    }

    /** Before the stop. Every block is read here unless the chain knows them. */
    void prepare(Base base) {
        full = base == Base.NONE;
        taken = false;
        preparedBlocks = 0;
        preparedPages = 0;
        cutRoots();
        if (base != Base.PREDECESSOR) {
            BlockTable table = heap.space().blocks();
            // a descriptor that changes from here on is among the changes of the stop; those of before are read now
            table.takeChanges(changes);
            preparedBlocks = table.blocks();
            descriptors = new long[preparedBlocks];
            for (int block = 0; block < preparedBlocks; block++) {
                descriptors[block] = table.descriptor(block);
                live.set(block, descriptors[block]);
            }
            preparedPages = full ? (long) preparedBlocks * LiveBlocks.PAGES : 0;
        }
    }

    /** In the stop. */
    void take() {
        rounds.harvest();
        BlockTable table = heap.space().blocks();
        table.takeChanges(changes);
        blocks = changes.committed();
        taken = true;
        for (int i = 0; i < changes.count(); i++) {
            live.set(changes.block(i), changes.descriptor(i));
        }
        cutRoots();
        types = heap.types().count();
        foreignEntries = heap.foreign().size();
    }

    /** Whether every page belongs to the snapshot, dirty or not. */
    boolean isFull() {
        return full;
    }

    /** The snapshot failed: the block changes that it took are owed again. */
    void undo() {
        if (taken) {
            heap.space().blocks().giveBack(changes);
            taken = false;
        }
    }

    /** Blocks of the arena at the cut. */
    int blocks() {
        return blocks;
    }

    /** Blocks that {@link #prepare} read; 0 in a snapshot that follows another one of the same program. */
    int preparedBlocks() {
        return preparedBlocks;
    }

    /** Pages that belong to the snapshot because all do, not because they are dirty: every one below this. */
    long preparedPages() {
        return preparedPages;
    }

    /** What {@link #prepare} read, unless it is among the {@link #changes}. */
    long preparedDescriptor(int block) {
        return descriptors[block];
    }

    BlockTable.Changes changes() {
        return changes;
    }

    Map<String, Long> roots() {
        return roots;
    }

    int types() {
        return types;
    }

    int foreignEntries() {
        return foreignEntries;
    }

    private void cutRoots() {
        long version = heap.roots().version();
        if (version != rootsVersion) {
            roots = heap.roots().snapshot();
            rootsVersion = version;
        }
    }
}
