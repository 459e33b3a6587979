package org.ooh4j.agent.soak.snapshots;

/** One operation of one thread; all of it follows from the seed, the thread and the operation's number. */
record Operation(long seed, int thread, long sequence) {
    private static final int LARGE_LENGTH = 5000;

    /** Does it, and counts it done. */
    void apply(WriterState state) {
        int slot = choose(1, WriterState.SLOTS);
        int other = choose(2, WriterState.SLOTS);
        int kind = choose(3, 100);
        if (kind < 20) {
            state.put(slot, choose(4, 160), random(5));
        } else if (kind < 21) {
            state.put(slot % 4, LARGE_LENGTH + choose(4, LARGE_LENGTH), random(5));
        } else if (kind < 26) {
            state.clear(slot);
        } else if (kind < 34) {
            state.share(slot, other);
        } else if (kind < 70) {
            for (int i = 0; i < 6; i++) {
                state.update((slot + i) % WriterState.SLOTS, random(10 + i), random(20 + i));
            }
        } else {
            for (int i = 0; i < 4; i++) {
                state.transfer(
                        choose(30 + i, WriterState.ACCOUNTS),
                        choose(40 + i, WriterState.ACCOUNTS),
                        choose(50 + i, 1000));
            }
        }
        state.done(sequence);
    }

    private int choose(int what, int bound) {
        return (int) ((random(what) & Long.MAX_VALUE) % bound);
    }

    private long random(int what) {
        long value = seed + 0x9E3779B97F4A7C15L * (sequence * 61 + what) + 0xD1B54A32D192ED03L * (thread + 1);
        value = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        value = (value ^ value >>> 27) * 0x94D049BB133111EBL;
        return value ^ value >>> 31;
    }
}
