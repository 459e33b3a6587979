package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.space.BlockTable;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.verify.HeapVerifier;

/**
 * The model of a snapshot: the arena as it was, taken in the stop of the cut. Free blocks count as zero. Sweeping goes on
 * beside a stop: a block that is free here may have counted at the cut a moment before, with just this content.
 */
final class ArenaCopy {
    private static final int PAGES = BlockTable.BLOCK_BYTES / 4096;

    private final byte[][] blocks;
    private final boolean[] free;
    private final Map<String, Long> roots;

    private ArenaCopy(byte[][] blocks, boolean[] free, Map<String, Long> roots) {
        this.blocks = blocks;
        this.free = free;
        this.roots = roots;
    }

    static ArenaCopy of(ManagedHeap heap) {
        long[] descriptors = heap.space().blocks().copyAll();
        byte[][] blocks = new byte[descriptors.length][];
        boolean[] free = new boolean[descriptors.length];
        for (int block = 0; block < blocks.length; block++) {
            int state = BlockTable.state(descriptors[block]);
            free[block] = state == BlockTable.FREE || state == BlockTable.CONSTRUCTING;
            blocks[block] = read(heap, block);
        }
        return new ArenaCopy(blocks, free, heap.roots().snapshot());
    }

    /** The first page that differs, -1 if none does. */
    long firstDifference(ManagedHeap restored) {
        byte[] zero = new byte[BlockTable.BLOCK_BYTES];
        for (int block = 0; block < blocks.length; block++) {
            byte[] found = read(restored, block);
            int difference = Arrays.mismatch(blocks[block], found);
            if (difference >= 0 && !(free[block] && Arrays.equals(zero, found))) {
                return (long) block * PAGES + difference / 4096;
            }
        }
        return -1;
    }

    void assertEqual(ManagedHeap restored, String what) {
        // between the cut and this copy, in the same stop, the arena may have grown by blocks that hold nothing yet
        assertThat(restored.space().blocks().blocks()).as("blocks of %s", what).isLessThanOrEqualTo(blocks.length);
        assertThat(firstDifference(restored))
                .as("first page that differs in %s", what)
                .isEqualTo(-1);
        assertThat(HeapVerifier.verify(restored).isSound())
                .as("soundness of %s", what)
                .isTrue();
        assertThat(restored.roots().snapshot()).as("roots of %s", what).isEqualTo(roots);
    }

    private static byte[] read(ManagedHeap heap, int block) {
        byte[] bytes = new byte[BlockTable.BLOCK_BYTES];
        NativeMemory.copyToArray(heap.space().arena().pageAddress((long) block * PAGES), bytes, 0, bytes.length);
        return bytes;
    }
}
