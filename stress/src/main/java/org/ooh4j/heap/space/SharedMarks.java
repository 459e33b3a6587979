package org.ooh4j.heap.space;

import java.util.concurrent.atomic.AtomicLong;

/** One bitmap in native memory for all states: each takes a word of its own. */
final class SharedMarks {
    private static final long WORDS = 1 << 22;
    static final GranuleBitmap BITMAP = new GranuleBitmap(WORDS << 6);
    private static final AtomicLong NEXT = new AtomicLong();

    private SharedMarks() {}

    /** The first granule of a word that is zero and nobody else's; words come round again. */
    static long freshWord() {
        long word = NEXT.getAndIncrement() % WORDS;
        BITMAP.putWord(word, 0);
        return word << 6;
    }
}
