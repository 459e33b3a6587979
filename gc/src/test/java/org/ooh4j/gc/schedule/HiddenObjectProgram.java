package org.ooh4j.gc.schedule;

import java.util.Random;

/**
 * A script: the adversary of every marker that runs beside its program. Tokens are handed to and fro between two arrays
 * of more than a page without a handle in between, so that one reference exists at a time, now here, now there.
 */
record HiddenObjectProgram(String name, int operations) implements Program {
    private static final int LENGTH = 700;
    private static final int TOKENS = 12;

    @Override
    public void run(ModelledHeap heap, Random random, OperationEnd end) {
        Held one = heap.allocate(Twin.Kind.REFS, LENGTH);
        heap.setRoot(name + ".one", one);
        Held other = heap.allocate(Twin.Kind.REFS, LENGTH);
        heap.setRoot(name + ".other", other);
        int[] places = new int[TOKENS];
        boolean[] inOne = new boolean[TOKENS];
        for (int i = 0; i < TOKENS; i++) {
            Held token = heap.allocate(Twin.Kind.NODE, 0);
            places[i] = i * LENGTH / TOKENS;
            inOne[i] = true;
            heap.store(one, places[i], token);
            heap.drop(token);
            end.done(20, i);
        }
        for (int i = 0; i < operations; i++) {
            int token = random.nextInt(TOKENS);
            int to = token * LENGTH / TOKENS + random.nextInt(LENGTH / TOKENS);
            Held source = inOne[token] ? one : other;
            Held target = inOne[token] ? other : one;
            heap.copy(source, places[token], target, to, 1);
            end.done(21, to);
            heap.store(source, places[token], null);
            inOne[token] = !inOne[token];
            places[token] = to;
            end.done(22, to);
        }
        heap.setRoot(name + ".one", null);
        heap.setRoot(name + ".other", null);
        heap.drop(one);
        heap.drop(other);
    }
}
