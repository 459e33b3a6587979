package org.ooh4j.heap.handle;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.Arrays;
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
    private final BlockList list = new BlockList();
    private final BlockSweep sweep = new BlockSweep(new BlockList[] {list});
    private final BlockEntry pushed = entry(2);
    private final BlockEntry pushedToo = entry(8);
    /** Blocks must be reachable, or the JVM calls their entries dead. */
    private HandleBlock[] kept;

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

    private BlockEntry entry(long address) {
        long[] addresses = new long[HandleBlock.SLOTS];
        addresses[0] = address;
        HandleBlock block = new HandleBlock(addresses, null);
        kept = kept == null ? new HandleBlock[] {block} : append(kept, block);
        return new BlockEntry(block, addresses, 0);
    }

    private static HandleBlock[] append(HandleBlock[] blocks, HandleBlock block) {
        HandleBlock[] longer = Arrays.copyOf(blocks, blocks.length + 1);
        longer[blocks.length] = block;
        return longer;
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
