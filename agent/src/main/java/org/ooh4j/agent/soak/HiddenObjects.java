package org.ooh4j.agent.soak;

import static org.ooh4j.agent.soak.SoakFailure.require;

import java.util.BitSet;
import java.util.Random;
import org.ooh4j.heap.Handle;

/**
 * The only reference to each of many objects moves from slot to slot of two large arrays, without a handle in between.
 */
final class HiddenObjects implements Workload {
    private static final int SLOTS = 3000;
    private static final int TOKENS = 400;

    private final HeapObjects objects;
    private final String root;
    private final Random random;
    /** Where each token is: slot, plus SLOTS in the second array. */
    private final int[] places = new int[TOKENS];

    private final BitSet taken = new BitSet(2 * SLOTS);

    HiddenObjects(HeapObjects objects, String root, Random random) {
        this.objects = objects;
        this.root = root;
        this.random = random;
        objects.setRoot(root + "0", objects.newRefs(SLOTS));
        objects.setRoot(root + "1", objects.newRefs(SLOTS));
        for (int token = 0; token < TOKENS; token++) {
            places[token] = 7 * token;
            taken.set(places[token]);
            objects.store(array(places[token]), slot(places[token]), objects.newNode(token));
        }
    }

    private Handle array(int place) {
        return objects.root(root + place / SLOTS);
    }

    private static long slot(int place) {
        return HeapObjects.element(place % SLOTS);
    }

    @Override
    public String name() {
        return "hidden objects";
    }

    @Override
    public long step() {
        Handle[] arrays = {objects.root(root + "0"), objects.root(root + "1")};
        for (int i = 0; i < 500; i++) {
            int token = random.nextInt(TOKENS);
            int from = places[token];
            int to = random.nextInt(2 * SLOTS);
            if (!taken.get(to)) {
                objects.copyRefs(arrays[from / SLOTS], from % SLOTS, arrays[to / SLOTS], to % SLOTS, 1);
                objects.store(arrays[from / SLOTS], slot(from), null);
                taken.clear(from);
                taken.set(to);
                places[token] = to;
            }
        }
        int token = random.nextInt(TOKENS);
        require(numberAt(places[token]) == token, "another object than expected token=" + token);
        if (random.nextInt(50) == 0) { // young ones among the old
            objects.store(arrays[places[token] / SLOTS], slot(places[token]), objects.newNode(token));
        }
        return 500;
    }

    private long numberAt(int place) {
        Handle found = objects.load(array(place), slot(place));
        require(found != null, "object is lost array=" + root + place / SLOTS + " slot=" + place % SLOTS);
        return objects.number(found);
    }

    @Override
    public void check() {
        for (int token = 0; token < TOKENS; token++) {
            require(numberAt(places[token]) == token, "another object than expected token=" + token);
        }
        for (int place = 0; place < 2 * SLOTS; place++) {
            if (!taken.get(place)) {
                require(objects.load(array(place), slot(place)) == null, "a slot is not empty place=" + place);
            }
        }
    }
}
