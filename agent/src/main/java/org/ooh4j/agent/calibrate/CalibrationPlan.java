package org.ooh4j.agent.calibrate;

import java.util.List;

/**
 * How much is measured.
 *
 * @param megabytes sizes of memory in MiB, ascending, at least one, each from 1 to 4096
 * @param repetitions how often each figure is measured for its median, at least 1
 */
public record CalibrationPlan(List<Integer> megabytes, int repetitions) {
    /** The largest size in MiB. */
    public static final int LARGEST = 4096;

    /** @throws IllegalArgumentException if a size or the number of repetitions is out of range */
    public CalibrationPlan {
        megabytes = List.copyOf(megabytes);
        int last = 0;
        for (int size : megabytes) {
            if (size <= last || size > LARGEST) {
                throw new IllegalArgumentException(
                        "expected ascending sizes from 1 to " + LARGEST + " MB: sizes=" + megabytes);
            }
            last = size;
        }
        if (megabytes.isEmpty() || repetitions < 1) {
            throw new IllegalArgumentException(
                    "expected a size and a repetition: sizes=" + megabytes + ", repetitions=" + repetitions);
        }
    }

    /** @throws IllegalArgumentException if the largest size does not fit into the memory that is free now */
    public void requireMemory() {
        FreeMemory.megabytes().ifPresent(free -> {
            if (largest() > free) {
                throw new IllegalArgumentException("too little memory is free for the largest size: sizes=" + megabytes
                        + " MB, free=" + free + " MB");
            }
        });
    }

    int largest() {
        return megabytes.get(megabytes.size() - 1);
    }
}
