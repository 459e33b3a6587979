package org.ooh4j.heap.handle;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.ooh4j.heap.object.TypeRegistry;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A thread registers a block and visits them all while another registers one too, and unlinks dead ones, the youngest
 * among them. 1 is the block that was there, 2 and 8 are the new ones.
 */
@JCStressTest
@Outcome(
        id = {"3, 11", "11, 11"},
        expect = ACCEPTABLE,
        desc = "what was registered before the visit was visited, and all are there in the end")
@Outcome(expect = FORBIDDEN, desc = "a live block was missed or lost: what its handles hold would be freed")
@State
public class BlockListStress {
    /** By their address; reachable, or the JVM calls their entries dead. */
    private static final HandleBlock[] BLOCKS = new HandleBlock[9];

    /** Where the dead blocks' slots are given back to; nobody takes them. */
    private static final SlotTable GIVEN = new SlotTable(1 << 20);

    static {
        HandleRegistry registry = new HandleRegistry(new TypeRegistry());
        for (int address = 1; address < BLOCKS.length; address++) {
            BLOCKS[address] = registry.newBlock(null);
            BLOCKS[address].publish(BLOCKS[address].first(), address);
        }
    }

    private final BlockList list = new BlockList();
    private final BlockSweep sweep = new BlockSweep(new BlockList[] {list}, GIVEN);
    private final BlockEntry pushed = entry(2);
    private final BlockEntry pushedToo = entry(8);

    public BlockListStress() {
        dead();
        list.push(entry(1));
        dead();
        dead();
        sweep.restart(0);
    }

    private void dead() {
        BlockEntry entry = entry(4);
        entry.clear();
        list.push(entry);
    }

    private static BlockEntry entry(int address) {
        return new BlockEntry(BLOCKS[address], 0);
    }

    @Actor
    public void mutator(II_Result r) {
        list.push(pushed);
        r.r1 = visit();
    }

    @Actor
    public void sweeper() {
        sweep.some(2);
        list.push(pushedToo);
        sweep.some(10);
    }

    @Arbiter
    public void end(II_Result r) {
        r.r2 = visit();
    }

    /** The live ones seen, each once. */
    private int visit() {
        int[] seen = {0};
        list.forEachAddress(address -> seen[0] += address == 4 ? 0 : (int) address);
        return seen[0];
    }
}
