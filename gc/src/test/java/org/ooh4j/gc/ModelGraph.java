package org.ooh4j.gc;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.ooh4j.heap.Handle;

/** The same graph twice, on the Java heap and in the arena, under random operations that reach it from named roots. */
final class ModelGraph {
    private static final int ROOTS = 8;
    private static final int WALK = 12;
    private static final int ARRAY = 700;

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

    private final CollectedHeap h;
    private final String name;
    private final Random random;
    private final Map<String, Twin> roots = new TreeMap<>();
    private long nextNumber;
    private long operations;

    ModelGraph(CollectedHeap h, String name, Random random) {
        this.h = h;
        this.name = name;
        this.random = random;
    }

    long operations() {
        return operations;
    }

    /** One random operation. */
    void step() {
        operations++;
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
        Twin twin = new Twin(nextNumber++, array);
        return new Place(twin, array ? h.newRefs(ARRAY) : h.newNode(twin.number));
    }

    private void setRoot(Place place) {
        String root = name + random.nextInt(ROOTS);
        h.set(root, place == null ? null : place.handle);
        if (place == null) {
            roots.remove(root);
        } else {
            roots.put(root, place.twin);
        }
    }

    /** Walks from a random root along random references, comparing on the way; null where there is nothing. */
    private Place walk() {
        String root = name + random.nextInt(ROOTS);
        Place at = place(roots.get(root), h.get(root));
        for (int steps = random.nextInt(WALK); at != null && steps > 0; steps--) {
            int slot = random.nextInt(at.twin.refs.length);
            Place next = place(at.twin.refs[slot], h.get(at.handle, offset(at.twin, slot)));
            if (next != null) {
                at = next;
            }
        }
        return at;
    }

    private void store(Place holder, Place value) {
        if (holder != null) {
            int slot = random.nextInt(holder.twin.refs.length);
            h.set(holder.handle, offset(holder.twin, slot), value == null ? null : value.handle);
            holder.twin.refs[slot] = value == null ? null : value.twin;
        }
    }

    private void copy(Place from, Place to) {
        if (from != null && to != null && from.twin.array && to.twin.array) {
            int count = random.nextInt(ARRAY);
            int at = random.nextInt(ARRAY - count + 1);
            int into = random.nextInt(ARRAY - count + 1);
            h.mutator.copy(
                    from.handle.block(),
                    from.handle.index(),
                    at,
                    to.handle.block(),
                    to.handle.index(),
                    into,
                    count,
                    CollectedHeap.SLOT_BYTES);
            System.arraycopy(from.twin.refs, at, to.twin.refs, into, count);
        }
    }

    private int offset(Twin twin, int slot) {
        if (twin.array) {
            return CollectedHeap.slot(slot);
        }
        return slot == 0 ? h.left : h.right;
    }

    private Place place(Twin twin, Handle handle) {
        if ((twin == null) != (handle == null)) {
            throw new AssertionError("one graph has a reference where the other has none model="
                    + (twin == null ? "null" : twin.number) + " graph=" + name);
        }
        if (twin == null) {
            return null;
        }
        if (twin.array) {
            if (handle.typeId() != h.refs.id() || h.mutator.length(handle.block(), handle.index()) != ARRAY) {
                throw new AssertionError("array is damaged number=" + twin.number + " typeId=" + handle.typeId());
            }
        } else if (h.number(handle) != twin.number) {
            throw new AssertionError("another node than expected number=" + h.number(handle) + " not " + twin.number);
        }
        return new Place(twin, handle);
    }

    /** Compares the graphs in full; returns how many objects the model reaches. */
    int compare() {
        Map<Twin, Long> seen = new IdentityHashMap<>();
        List<Place> pending = new ArrayList<>();
        for (int i = 0; i < ROOTS; i++) {
            visit(place(roots.get(name + i), h.get(name + i)), seen, pending);
        }
        while (!pending.isEmpty()) {
            Place at = pending.remove(pending.size() - 1);
            for (int slot = 0; slot < at.twin.refs.length; slot++) {
                visit(place(at.twin.refs[slot], h.get(at.handle, offset(at.twin, slot))), seen, pending);
            }
        }
        return seen.size();
    }

    private static void visit(Place place, Map<Twin, Long> seen, List<Place> pending) {
        if (place != null) {
            long gva = place.handle.block().address(place.handle.index());
            Long before = seen.putIfAbsent(place.twin, gva);
            if (before == null) {
                pending.add(place);
            } else if (before != gva) {
                throw new AssertionError("one object of the model is two in the arena number=" + place.twin.number);
            }
        }
    }

    /** Lets go of everything. */
    void drop() {
        for (int i = 0; i < ROOTS; i++) {
            h.set(name + i, null);
        }
        roots.clear();
    }
}
