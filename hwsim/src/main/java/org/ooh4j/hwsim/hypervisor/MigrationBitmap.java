package org.ooh4j.hwsim.hypervisor;

import java.util.Arrays;

/** The guest frames written since the last migration round: a bit per frame, grown as frames appear. */
final class MigrationBitmap {
    private long[] words = new long[64];
    private final long base;

    MigrationBitmap(long base) {
        this.base = base;
    }

    void add(long guestFrame) {
        long index = guestFrame - base;
        int word = Math.toIntExact(index >>> 6);
        if (word >= words.length) {
            words = Arrays.copyOf(words, Math.max(word + 1, 2 * words.length));
        }
        words[word] |= 1L << index;
    }

    /** Hands every frame to {@code sink} and forgets it once it was taken. */
    void drain(DirtyFrameSink sink) {
        for (int word = 0; word < words.length; word++) {
            while (words[word] != 0) {
                sink.dirty(base + ((long) word << 6) + Long.numberOfTrailingZeros(words[word]));
                words[word] &= words[word] - 1;
            }
        }
    }
}
