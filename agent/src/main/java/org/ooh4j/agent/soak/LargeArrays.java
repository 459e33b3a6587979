package org.ooh4j.agent.soak;

import static org.ooh4j.agent.soak.SoakFailure.require;

import java.util.Random;
import org.ooh4j.heap.Handle;

/** Arrays of many pages come and go, and arrays of nothing; single slots of them are written and read. */
final class LargeArrays implements Workload {
    private static final int ARRAYS = 4;
    private static final int MOST_ELEMENTS = 40_000;
    private static final int EMPTY = 200;

    private final HeapObjects objects;
    private final String root;
    private final Random random;
    private final int[] lengths = new int[ARRAYS];
    private final int[] written = new int[ARRAYS];
    private long numbers;

    LargeArrays(HeapObjects objects, String root, Random random) {
        this.objects = objects;
        this.root = root;
        this.random = random;
    }

    @Override
    public String name() {
        return "large arrays";
    }

    @Override
    public long step() {
        int which = random.nextInt(ARRAYS);
        if (lengths[which] == 0 || random.nextInt(10) == 0) {
            int length = 1 + random.nextInt(MOST_ELEMENTS);
            Handle array = objects.newRefs(length);
            for (int i = 0; i < length; i += 97) {
                require(objects.get(array, HeapObjects.element(i)) == 0, "a fresh array is not zero index=" + i);
            }
            objects.setRoot(root + which, array);
            lengths[which] = length;
            written[which] = -1;
        }
        Handle array = objects.root(root + which);
        check(which);
        if (written[which] >= 0) {
            objects.store(array, HeapObjects.element(written[which]), null);
        }
        written[which] = random.nextInt(lengths[which]);
        objects.store(array, HeapObjects.element(written[which]), objects.newNode(++numbers));
        for (int i = 0; i < EMPTY; i++) {
            Handle empty = objects.allocate(i % 2 == 0 ? objects.refs() : objects.longs(), 0);
            require(objects.length(empty) == 0, "an empty array has a length");
        }
        return EMPTY + 4;
    }

    private void check(int which) {
        if (lengths[which] == 0) {
            return;
        }
        Handle array = objects.root(root + which);
        require(objects.length(array) == lengths[which], "array " + root + which + " has another length");
        if (written[which] >= 0) {
            Handle found = objects.load(array, HeapObjects.element(written[which]));
            require(found != null, "array " + root + which + " has lost an object index=" + written[which]);
            objects.number(found);
        }
    }

    @Override
    public void check() {
        for (int which = 0; which < ARRAYS; which++) {
            check(which);
        }
    }
}
