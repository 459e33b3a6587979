package org.ooh4j.checkpoint.dump;

import java.util.Map;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.space.BlockTable;

/**
 * What happens in the stop: the residue is harvested, what the pages do not hold is cut, the guard is armed. Costs the
 * residue and the block descriptors that changed since {@link #prepare} or the last snapshot; the named roots only if
 * they changed since then as well.
 */
final class Cut implements Runnable {
    private final ManagedHeap heap;
    private final DirtyRounds rounds;
    private final LiveBlocks live;
    private final CopyBeforeWrite pages;
    private final Runnable inStop;
    private boolean taken;
    private int blocks;
    private int preparedBlocks;
    private long preparedPages;
    private long[] descriptors = new long[0];
    private BlockTable.Changes changes;
    private Map<String, Long> roots;
    private long rootsVersion = -1;
    private int types;
    private int foreignEntries;

    /** @param inStop runs at the end of the stop; tests take the model's copy there */
    Cut(ManagedHeap heap, DirtyRounds rounds, LiveBlocks live, CopyBeforeWrite pages, Runnable inStop) {
        this.heap = heap;
        this.rounds = rounds;
        this.live = live;
        this.pages = pages;
        this.inStop = inStop;
    }

    /** Before the stop. Every block is read here if the chain does not know them, and every page made pending if it is full. */
    void prepare(Base base) {
        taken = false;
        preparedBlocks = 0;
        preparedPages = 0;
        cutRoots();
        if (base != Base.PREDECESSOR) {
            BlockTable table = heap.space().blocks();
            // a descriptor that changes from here on is among the changes of the stop; those of before are read now
            table.takeChanges();
            preparedBlocks = table.blocks();
            descriptors = new long[preparedBlocks];
            for (int block = 0; block < preparedBlocks; block++) {
                descriptors[block] = table.descriptor(block);
                live.set(block, descriptors[block]);
            }
            preparedPages = base == Base.NONE ? (long) preparedBlocks * LiveBlocks.PAGES : 0;
            for (long page = 0; page < preparedPages; page++) {
                pages.pend(page);
            }
        }
    }

    @Override
    public void run() {
        rounds.harvest();
        BlockTable table = heap.space().blocks();
        changes = table.takeChanges();
        blocks = changes.committed();
        taken = true;
        for (int i = 0; i < changes.blocks().length; i++) {
            live.set(changes.blocks()[i], changes.descriptors()[i]);
        }
        cutRoots();
        types = heap.types().count();
        foreignEntries = heap.foreign().size();
        heap.dirtyLog().guard(pages);
        inStop.run();
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

    /** Pages made pending because all are, not because they are dirty: every one below this. */
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
