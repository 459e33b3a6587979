package org.ooh4j.agent.calibrate;

import java.io.IOException;
import java.util.Arrays;

/** The median of several runs; the first ones are thrown away, for the compiler and the caches. */
final class Median {
    private static final int THROWN_AWAY = 2;

    private Median() {}

    /** A run that gives its nanoseconds. */
    interface Timed {
        double nanos() throws IOException;
    }

    /** Something that is timed from without. */
    interface Work {
        void run() throws IOException;
    }

    /** How often {@link #of} runs what it is given. */
    static int runs(CalibrationPlan plan) {
        return THROWN_AWAY + plan.repetitions();
    }

    static double of(CalibrationPlan plan, Timed run) throws IOException {
        double[] nanos = new double[plan.repetitions()];
        for (int i = -THROWN_AWAY; i < nanos.length; i++) {
            double time = run.nanos();
            if (i >= 0) {
                nanos[i] = time;
            }
        }
        Arrays.sort(nanos);
        int middle = nanos.length / 2;
        return nanos.length % 2 == 1 ? nanos[middle] : (nanos[middle - 1] + nanos[middle]) / 2;
    }

    static double ofTime(CalibrationPlan plan, Work work) throws IOException {
        return of(plan, () -> time(work));
    }

    static double time(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }
}
