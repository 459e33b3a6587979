package org.ooh4j.heap.handle;

/**
 * A block of handle slots. A handle is a block and an index; while the JVM can reach the block, every address in it is
 * a root. Slots are written once, by the thread that filled the block, and never reused.
 */
public final class HandleBlock {
    /** Slots of a block. */
    public static final int SLOTS = 64;

    HandleBlock() {
        throw new UnsupportedOperationException();
    }

    /** Opaque read of the address in slot {@code index}: the read stays inside the access that needs it. */
    public long address(int index) {
        throw new UnsupportedOperationException();
    }
    /** Publishes {@code gva} in slot {@code index}; called inside the critical section that loaded or allocated it. */
    public void publish(int index, long gva) {
        throw new UnsupportedOperationException();
    }
}
