package org.ooh4j.agent.bridge;

import java.util.Arrays;

/** Where two primitive arrays of one kind and length differ, bit by bit. */
final class Differences {
    private Differences() {}

    /**
     * First index from {@code from} on where the elements are equal ({@code equal}) or differ; {@code length} if none.
     */
    static int next(Object a, Object b, int from, int length, boolean equal) {
        if (!equal) {
            int at = mismatch(a, b, from, length);
            return at < 0 ? length : from + at;
        }
        int i = from;
        while (i < length && mismatch(a, b, i, i + 1) == 0) {
            i++;
        }
        return i;
    }

    private static int mismatch(Object a, Object b, int from, int to) {
        if (a instanceof byte[] x) {
            return Arrays.mismatch(x, from, to, (byte[]) b, from, to);
        } else if (a instanceof int[] x) {
            return Arrays.mismatch(x, from, to, (int[]) b, from, to);
        } else if (a instanceof char[] x) {
            return Arrays.mismatch(x, from, to, (char[]) b, from, to);
        } else if (a instanceof long[] x) {
            return Arrays.mismatch(x, from, to, (long[]) b, from, to);
        } else if (a instanceof double[] x) {
            return Arrays.mismatch(x, from, to, (double[]) b, from, to);
        } else if (a instanceof boolean[] x) {
            return Arrays.mismatch(x, from, to, (boolean[]) b, from, to);
        } else if (a instanceof float[] x) {
            return Arrays.mismatch(x, from, to, (float[]) b, from, to);
        }
        return Arrays.mismatch((short[]) a, from, to, (short[]) b, from, to);
    }
}
