package org.ooh4j.benchmarks.checkpoint;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Different pages, chosen at random. */
final class PageChoice {
    private PageChoice() {}

    /** {@code count} of {@code [from, to)}, in random order. */
    static int[] of(SplittableRandom random, int count, int from, int to) {
        int[] all = IntStream.range(from, to).toArray();
        for (int i = 0; i < count; i++) {
            int with = i + random.nextInt(all.length - i);
            int page = all[with];
            all[with] = all[i];
            all[i] = page;
        }
        return Arrays.copyOf(all, count);
    }
}
