package org.ooh4j.heap.stop;

import java.util.concurrent.TimeUnit;

/** How long stress tests run, and from which seed: {@code -Dooh4j.stress.seconds=}, {@code -Dooh4j.seed=}. */
public final class Stress {
    private Stress() {}

    /** The time that one stress case may take, in nanoseconds. */
    public static long nanos(long defaultMillis) {
        Long seconds = Long.getLong("ooh4j.stress.seconds");
        return seconds != null ? TimeUnit.SECONDS.toNanos(seconds) : TimeUnit.MILLISECONDS.toNanos(defaultMillis);
    }

    /** The seed, printed so that a failure can be tried again. */
    public static long seed(String test) {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println(test + ": -Dooh4j.seed=" + seed);
        return seed;
    }
}
