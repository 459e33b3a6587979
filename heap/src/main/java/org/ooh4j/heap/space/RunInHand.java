package org.ooh4j.heap.space;

import org.ooh4j.heap.stop.SectionWord;

/**
 * The run that a buffer's thread has taken from the pool and not yet put to use. Used by that thread, and when it has
 * ended by who retires the buffer; no stop takes it away before.
 */
final class RunInHand {
    private final SpaceParts parts;
    private int first;
    /** 0 if there is none. */
    private int blocks;
    /** What the ledger was told. */
    private long handedOut;
    /** Whether it is zero throughout. */
    private boolean zeroed;

    RunInHand(SpaceParts parts) {
        this.parts = parts;
    }

    int first() {
        return first;
    }

    int blocks() {
        return blocks;
    }

    /** Whether it is a zeroed run of just this many blocks. */
    boolean isReady(long wanted) {
        return blocks == wanted && zeroed;
    }

    /** Takes a run, of which {@code bytes} bytes will be used; false if there is no room. Outside sections. */
    boolean take(int length, long bytes) {
        parts.tables().lock.lock();
        try {
            int run = parts.pool().take(length);
            if (run < 0) {
                return false;
            }
            first = run;
            blocks = length;
            handedOut = bytes;
            zeroed = false;
            parts.ledger().handedOut(bytes);
            return true;
        } finally {
            parts.tables().lock.unlock();
        }
    }

    /** Makes it zero, page by page; outside sections. Returns the bytes it was taken for. */
    long zero(SectionWord section) {
        parts.pool().zero(section, first, blocks);
        zeroed = true;
        return handedOut;
    }

    /** It is about to be used: should the stack run out then, the run is lost rather than used twice. */
    void used() {
        blocks = 0;
    }

    /** Gives it back to the pool, if there is one. */
    void giveBack() {
        parts.tables().lock.lock();
        try {
            if (blocks > 0) {
                parts.pool().give(first, blocks);
                parts.ledger().cameBack(handedOut);
                blocks = 0;
            }
        } finally {
            parts.tables().lock.unlock();
        }
    }
}
