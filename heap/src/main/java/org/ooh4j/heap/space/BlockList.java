package org.ooh4j.heap.space;

import java.util.Arrays;

/** A stack of block numbers. Guarded by the space's lock. */
final class BlockList {
    private int[] blocks = {};
    private int size;

    void push(int block) {
        if (size == blocks.length) {
            blocks = Arrays.copyOf(blocks, size * 2 + 16);
        }
        blocks[size++] = block;
    }

    /** The block pushed last, or -1. */
    int pop() {
        return size == 0 ? -1 : blocks[--size];
    }

    void clear() {
        size = 0;
    }
}
