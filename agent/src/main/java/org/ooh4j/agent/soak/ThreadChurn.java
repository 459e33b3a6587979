package org.ooh4j.agent.soak;

import static org.ooh4j.agent.soak.SoakFailure.require;

import java.util.Random;
import org.ooh4j.heap.Handle;

/** Short-lived threads each leave a list behind, and allocation buffers that are half used. */
final class ThreadChurn implements Workload {
    private static final int LISTS = 24;

    private final HeapObjects objects;
    private final String root;
    private final Random random;
    private final int[] lengths = new int[LISTS];

    ThreadChurn(HeapObjects objects, String root, Random random) {
        this.objects = objects;
        this.root = root;
        this.random = random;
    }

    @Override
    public String name() {
        return "thread churn";
    }

    @Override
    public long step() {
        int list = random.nextInt(LISTS);
        int length = 1 + random.nextInt(150);
        lengths[list] = 0; // what is left of the old one is not looked at any more
        Throwable[] failure = {null};
        Thread thread = new Thread(() -> build(list, length), "soak-churn");
        thread.setUncaughtExceptionHandler((who, e) -> failure[0] = e);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
        if (failure[0] instanceof Error error) {
            throw error;
        } else if (failure[0] instanceof RuntimeException exception) {
            throw exception;
        }
        lengths[list] = length;
        check(random.nextInt(LISTS));
        return length;
    }

    private void build(int list, int length) {
        Handle head = null;
        for (int i = 0; i < length; i++) {
            Handle cell = objects.newNode((long) list * 1000 + i);
            objects.store(cell, objects.left(), head);
            if (i % 7 == 0) {
                objects.store(cell, objects.right(), objects.allocate(objects.longs(), i));
            }
            head = cell;
        }
        objects.setRoot(root + list, head);
    }

    private void check(int list) {
        if (lengths[list] == 0) {
            return;
        }
        long expected = (long) list * 1000 + lengths[list] - 1;
        for (Handle at = objects.root(root + list); at != null; at = objects.load(at, objects.left())) {
            long number = objects.number(at);
            require(number == expected, "cell of list " + root + list + " is " + number + " expected=" + expected);
            expected--;
        }
        require(expected == (long) list * 1000 - 1, "list " + root + list + " ends at " + (expected + 1));
    }

    @Override
    public void check() {
        for (int list = 0; list < LISTS; list++) {
            check(list);
        }
    }
}
