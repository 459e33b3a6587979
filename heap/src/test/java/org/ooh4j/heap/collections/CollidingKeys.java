package org.ooh4j.heap.collections;

import java.math.BigInteger;

/** Keys that a map's hash does not tell apart. */
final class CollidingKeys {
    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(Long.SIZE);
    private static final long FIRST_INVERSE = inverse(0xff51afd7ed558ccdL);
    private static final long SECOND_INVERSE = inverse(0xc4ceb9fe1a85ec53L);

    private CollidingKeys() {}

    /** Different for each {@code number}, and {@code IndexWord.mix(key) == hash}. */
    static long withHash(int hash, int number) {
        long h = ((long) hash << 32 | number & 0xFFFFFFFFL) * SECOND_INVERSE;
        h = (h ^ h >>> 33) * FIRST_INVERSE;
        return h ^ h >>> 33;
    }

    /** Different for each {@code number} below 65536, and all of one {@code Arrays.hashCode}. */
    static String text(int number) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < 16; bit++) {
            text.append((number >>> bit & 1) == 0 ? "Aa" : "BB");
        }
        return text.toString();
    }

    private static long inverse(long odd) {
        return BigInteger.valueOf(odd).mod(WORD).modInverse(WORD).longValue();
    }
}
