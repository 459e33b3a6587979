package org.ooh4j.examples.app;

/** A seeded sequence of numbers (SplitMix64) whose state is one field. */
final class RandomSequence {
    private long state;

    RandomSequence(long seed) {
        state = seed;
    }

    long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** A number from 0 to {@code bound - 1}. */
    int below(int bound) {
        return (int) ((next() >>> 33) % bound);
    }

    void digestInto(Digest digest) {
        digest.add(state);
    }
}
