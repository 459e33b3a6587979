package org.ooh4j.hwsim.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EptTest {
    private static final long BASE = 4 * Paging.TABLE_ENTRIES;
    private static final int TABLES = 40; // more than there is room for at first
    private static final int STEPS = 60_000;

    @Test
    void whatTheCountOfATableSaysOfAnEntryIsWhatTheEntrySays() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("EptTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        Ept ept = new Ept(BASE);
        for (int table = 0; table < TABLES; table++) {
            long first = BASE + (long) table * Paging.TABLE_ENTRIES;
            if (random.nextBoolean()) {
                ept.mapSuperpage(first, first);
            } else if (random.nextInt(4) > 0) {
                for (int slot = 0; slot < Paging.TABLE_ENTRIES; slot++) {
                    ept.map(first + slot, first + slot);
                }
            }
        }
        int stored = 0;
        for (int step = 0; step < STEPS; step++) {
            long frame = BASE + random.nextInt(TABLES * Paging.TABLE_ENTRIES);
            if (ept.entry(frame) != 0) {
                change(ept, frame, random);
            }
            long any = BASE - 1 + random.nextInt((TABLES + 2) * Paging.TABLE_ENTRIES);
            for (long asked : new long[] {frame, any}) {
                assertThat(ept.isStored(asked)).isEqualTo(EptEntry.isStored(ept.entry(asked)));
                stored += ept.isStored(asked) ? 1 : 0;
            }
        }
        assertThat(stored).isBetween(STEPS / 20, 2 * STEPS - STEPS / 20);
    }

    /** Mostly what a store does, often to all frames of a table. */
    private static void change(Ept ept, long frame, SplittableRandom random) {
        switch (random.nextInt(64)) {
            case 0 -> ept.clearDirty(frame);
            case 1 -> ept.protect(frame, random.nextInt(8));
            case 2 -> ept.map(frame, frame);
            case 3 -> {
                if (ept.isSuperpage(frame)) {
                    ept.split(frame);
                }
            }
            case 4, 5 -> {
                long first = frame & -Paging.TABLE_ENTRIES;
                for (long each = first; each < first + Paging.TABLE_ENTRIES; each++) {
                    if (ept.entry(each) != 0) {
                        store(ept, each);
                    }
                }
            }
            default -> store(ept, frame);
        }
    }

    private static void store(Ept ept, long frame) {
        ept.set(frame, ept.entry(frame) | EptEntry.READ | EptEntry.WRITE | EptEntry.ACCESSED | EptEntry.DIRTY);
    }
}
