package org.ooh4j.hwsim.vmx;

import java.util.Arrays;

/** A 256-bit register with a bit per interrupt vector: vIRR, vISR, PIR. */
final class VectorSet {
    private final long[] words = new long[4];

    boolean contains(int vector) {
        return (words[vector >>> 6] & 1L << vector) != 0;
    }

    void add(int vector) {
        words[vector >>> 6] |= 1L << vector;
    }

    void remove(int vector) {
        words[vector >>> 6] &= ~(1L << vector);
    }

    void addAll(VectorSet other) {
        for (int word = 0; word < words.length; word++) {
            words[word] |= other.words[word];
        }
    }

    void clear() {
        Arrays.fill(words, 0);
    }

    /** The highest vector of the set; 0 if it is empty. */
    int highest() {
        for (int word = words.length - 1; word >= 0; word--) {
            if (words[word] != 0) {
                return (word << 6) + 63 - Long.numberOfLeadingZeros(words[word]);
            }
        }
        return 0;
    }
}
