package org.ooh4j.checkpoint.dump;

import java.util.Arrays;
import java.util.Map;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.space.BlockTable;

/**
 * What happens in the stop: the residue is harvested, what the pages do not hold is cut, the guard is armed. Costs the
 * residue, the block descriptors that changed, and the named roots; a full snapshot reads every descriptor.
 */
final class Cut implements Runnable {
    private final ManagedHeap heap;
    private final DirtyRounds rounds;
    private final LiveBlocks live;
    private final CopyBeforeWrite pages;
    private final Runnable inStop;
    private boolean full;
    private boolean taken;
    private int blocks;
    private int pendingBlocks;
    private long[] descriptors = new long[0];
    private BlockTable.Changes changes;
    private Map<String, Long> roots;
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

    /** Before the stop; a full cut makes the pages of every block so far pending here, outside it. */
    void prepare(boolean fullSnapshot) {
        full = fullSnapshot;
        taken = false;
        pendingBlocks = 0;
        if (full) {
            pendUpTo(heap.space().blocks().blocks());
            if (descriptors.length < pendingBlocks) {
                // with room for what is handed out until the stop
                descriptors = new long[pendingBlocks + pendingBlocks / 8 + 64];
            }
        }
    }

    @Override
    public void run() {
        rounds.harvest();
        BlockTable table = heap.space().blocks();
        blocks = table.blocks();
        changes = table.takeChanges();
        taken = true;
        if (full) {
            cutAllBlocks(table);
        } else {
            for (int i = 0; i < changes.blocks().length; i++) {
                live.set(changes.blocks()[i], changes.descriptors()[i]);
            }
        }
        roots = heap.roots().snapshot();
        types = heap.types().count();
        foreignEntries = heap.foreign().size();
        heap.dirtyLog().guard(pages);
        inStop.run();
    }

    /** The snapshot failed: block changes are owed again, and pages that only this cut made pending are forgotten. */
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

    /** Pages made pending because all are, not because they are dirty: every one below this. */
    long pendingPages() {
        return (long) pendingBlocks * LiveBlocks.PAGES;
    }

    BlockTable.Changes changes() {
        return changes;
    }

    /** Of a full cut: the descriptor of any block below {@link #blocks}. */
    long descriptor(int block) {
        return descriptors[block];
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

    private void cutAllBlocks(BlockTable table) {
        pendUpTo(blocks);
        if (descriptors.length < blocks) {
            descriptors = Arrays.copyOf(descriptors, blocks);
        }
        for (int block = 0; block < blocks; block++) {
            long descriptor = table.descriptor(block);
            descriptors[block] = descriptor;
            live.set(block, descriptor);
        }
    }

    private void pendUpTo(int block) {
        for (long page = pendingPages(); page < (long) block * LiveBlocks.PAGES; page++) {
            pages.pend(page);
        }
        pendingBlocks = Math.max(pendingBlocks, block);
    }
}
