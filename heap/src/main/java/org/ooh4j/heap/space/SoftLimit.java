package org.ooh4j.heap.space;

import static org.ooh4j.heap.space.BlockTable.BLOCK_BYTES;

/**
 * How far the arena grows without a collection: to the soft limit, then, each time that a collection was asked for and
 * did not make room, by what was needed or an eighth of the soft limit. Guarded by the space's lock.
 */
final class SoftLimit {
    private static final int SHARE = 8;

    private final int capacity;
    private int blocks;
    private int allowed;
    private long asked;

    SoftLimit(int capacity) {
        this.capacity = capacity;
        this.blocks = capacity;
        this.allowed = capacity;
    }

    void set(long bytes) {
        blocks = inBlocks(bytes);
        allowed = blocks;
    }

    private int inBlocks(long bytes) {
        return (int) Math.min(capacity, (bytes + BLOCK_BYTES - 1) / BLOCK_BYTES);
    }

    long bytes() {
        return (long) blocks * BLOCK_BYTES;
    }

    int allowedBlocks() {
        return allowed;
    }

    boolean holdsBack() {
        return allowed < capacity;
    }

    void collectionAsked() {
        asked++;
    }

    long asked() {
        return asked;
    }

    /** There is no room although a collection was asked for, or there is no collector. */
    void pass(int committed, long bytes) {
        long more = Math.max(inBlocks(bytes) + 1L, blocks / SHARE);
        allowed = (int) Math.min(capacity, Math.max(allowed, committed) + more);
    }
}
