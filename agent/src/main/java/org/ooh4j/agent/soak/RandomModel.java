package org.ooh4j.agent.soak;

import static org.ooh4j.agent.soak.SoakFailure.require;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.ooh4j.heap.Handle;

/** The same graph twice, on the Java heap and in the arena, under random operations that reach it from named roots. */
final class RandomModel implements Workload {
    private static final int ROOTS = 8;
    private static final int WALK = 12;
    private static final int ARRAY = 700;
    private static final int STEP = 40;
    /** Steps between two comparisons in full; and the graph begins anew where it has grown to so many objects. */
    private static final int STEPS_A_COMPARISON = 200;

    private static final int MOST_OBJECTS = 4000;

    /** An object of the model: a node has two references, an array many. */
    private static final class Twin {
        final long number;
        final boolean array;
        final Twin[] refs;

        Twin(long number, boolean array) {
            this.number = number;
            this.array = array;
            this.refs = new Twin[array ? ARRAY : 2];
        }
    }

    /** A place in both graphs. */
    private record Place(Twin twin, Handle handle) {}

    private final HeapObjects objects;
    private final String name;
    private final Random random;
    private final Map<String, Twin> roots = new TreeMap<>();
    private long numbers;
    private int steps;

    RandomModel(HeapObjects objects, String name, Random random) {
        this.objects = objects;
        this.name = name;
        this.random = random;
    }

    @Override
    public String name() {
        return "random model";
    }

    @Override
    public long step() {
        for (int i = 0; i < STEP; i++) {
            operation();
        }
        if (++steps % STEPS_A_COMPARISON == 0 && compare() > MOST_OBJECTS) {
            drop();
        }
        return STEP;
    }

    private void operation() {
        int kind = random.nextInt(100);
        if (kind < 4) {
            setRoot(random.nextInt(3) == 0 ? null : fresh());
        } else if (kind < 8) {
            setRoot(walk());
        } else if (kind < 50) {
            store(walk(), fresh());
        } else if (kind < 70) {
            store(walk(), walk());
        } else if (kind < 80) {
            store(walk(), null);
        } else if (kind < 90) {
            copy(walk(), walk());
        } else {
            walk();
        }
    }

    private Place fresh() {
        boolean array = random.nextInt(40) == 0;
        Twin twin = new Twin(numbers++, array);
        return new Place(twin, array ? objects.newRefs(ARRAY) : objects.newNode(twin.number));
    }

    private void setRoot(Place place) {
        String root = name + random.nextInt(ROOTS);
        objects.setRoot(root, place == null ? null : place.handle);
        if (place == null) {
            roots.remove(root);
        } else {
            roots.put(root, place.twin);
        }
    }

    /** Walks from a random root along random references, comparing on the way; null where there is nothing. */
    private Place walk() {
        String root = name + random.nextInt(ROOTS);
        Place at = place(roots.get(root), objects.root(root));
        for (int left = random.nextInt(WALK); at != null && left > 0; left--) {
            int slot = random.nextInt(at.twin.refs.length);
            Place next = place(at.twin.refs[slot], objects.load(at.handle, offset(at.twin, slot)));
            if (next != null) {
                at = next;
            }
        }
        return at;
    }

    private void store(Place holder, Place value) {
        if (holder != null) {
            int slot = random.nextInt(holder.twin.refs.length);
            objects.store(holder.handle, offset(holder.twin, slot), value == null ? null : value.handle);
            holder.twin.refs[slot] = value == null ? null : value.twin;
        }
    }

    private void copy(Place from, Place to) {
        if (from != null && to != null && from.twin.array && to.twin.array) {
            int count = random.nextInt(ARRAY);
            int at = random.nextInt(ARRAY - count + 1);
            int into = random.nextInt(ARRAY - count + 1);
            objects.copyRefs(from.handle, at, to.handle, into, count);
            System.arraycopy(from.twin.refs, at, to.twin.refs, into, count);
        }
    }

    private long offset(Twin twin, int slot) {
        if (twin.array) {
            return HeapObjects.element(slot);
        }
        return slot == 0 ? objects.left() : objects.right();
    }

    private Place place(Twin twin, Handle handle) {
        require(
                (twin == null) == (handle == null),
                "one graph has a reference where the other has none model=" + (twin == null ? "null" : twin.number)
                        + " graph=" + name);
        if (twin == null) {
            return null;
        }
        if (twin.array) {
            require(
                    handle.typeId() == objects.refs().id() && objects.length(handle) == ARRAY,
                    "array is damaged number=" + twin.number + " typeId=" + handle.typeId());
        } else {
            long number = objects.number(handle);
            require(number == twin.number, "another node than expected number=" + number + " not " + twin.number);
        }
        return new Place(twin, handle);
    }

    @Override
    public void check() {
        compare();
    }

    /** Compares the graphs in full; returns how many objects the model reaches. */
    private int compare() {
        Map<Twin, Long> seen = new IdentityHashMap<>();
        List<Place> pending = new ArrayList<>();
        for (int i = 0; i < ROOTS; i++) {
            visit(place(roots.get(name + i), objects.root(name + i)), seen, pending);
        }
        while (!pending.isEmpty()) {
            Place at = pending.remove(pending.size() - 1);
            for (int slot = 0; slot < at.twin.refs.length; slot++) {
                visit(place(at.twin.refs[slot], objects.load(at.handle, offset(at.twin, slot))), seen, pending);
            }
        }
        return seen.size();
    }

    private static void visit(Place place, Map<Twin, Long> seen, List<Place> pending) {
        if (place != null) {
            long gva = place.handle.block().address(place.handle.index());
            Long before = seen.putIfAbsent(place.twin, gva);
            require(
                    before == null || before == gva,
                    "one object of the model is two in the arena number=" + place.twin.number);
            if (before == null) {
                pending.add(place);
            }
        }
    }

    /** Lets go of everything. */
    void drop() {
        for (int i = 0; i < ROOTS; i++) {
            objects.setRoot(name + i, null);
        }
        roots.clear();
    }
}
