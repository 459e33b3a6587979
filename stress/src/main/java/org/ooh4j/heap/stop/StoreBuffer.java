package org.ooh4j.heap.stop;

/** Keeps a processor's next stores waiting: its caller stores to lines that the other actor has just stored to. */
final class StoreBuffer {
    private static final int LINE = 16;
    private static final long[] LINES = new long[8 * LINE];

    private StoreBuffer() {}

    static void fill() {
        for (int i = 0; i < LINES.length; i += LINE) {
            LINES[i] = i;
        }
    }
}
