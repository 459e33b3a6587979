package org.ooh4j.agent.soak.snapshots;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

/** The model of what one thread has done. */
final class ModelState implements WriterState {
    final long[][] slots = new long[SLOTS][];
    final long[] accounts = new long[ACCOUNTS];
    long sequence;

    /** As it is now; arrays that slots share are shared in the copy too. */
    ModelState copy() {
        ModelState copy = new ModelState();
        Map<long[], long[]> copies = new IdentityHashMap<>();
        for (int slot = 0; slot < SLOTS; slot++) {
            copy.slots[slot] = slots[slot] == null ? null : copies.computeIfAbsent(slots[slot], long[]::clone);
        }
        System.arraycopy(accounts, 0, copy.accounts, 0, ACCOUNTS);
        copy.sequence = sequence;
        return copy;
    }

    /** Replays operations up to the one with number {@code last}. */
    void replay(long seed, int thread, long last) {
        for (long next = sequence + 1; next <= last; next++) {
            new Operation(seed, thread, next).apply(this);
        }
    }

    @Override
    public void put(int slot, int length, long first) {
        long[] array = new long[length];
        Arrays.setAll(array, i -> first + i);
        slots[slot] = array;
    }

    @Override
    public void clear(int slot) {
        slots[slot] = null;
    }

    @Override
    public void update(int slot, long choice, long value) {
        long[] array = slots[slot];
        if (array != null && array.length > 0) {
            array[(int) Long.remainderUnsigned(choice, array.length)] = value;
        }
    }

    @Override
    public void share(int from, int to) {
        slots[to] = slots[from];
    }

    @Override
    public void transfer(int from, int to, long amount) {
        accounts[from] -= amount;
        accounts[to] += amount;
    }

    @Override
    public void done(long newSequence) {
        sequence = newSequence;
    }
}
