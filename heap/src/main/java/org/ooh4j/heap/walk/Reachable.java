package org.ooh4j.heap.walk;

import java.util.function.LongPredicate;
import org.ooh4j.heap.handle.ForeignTable;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.store.NativeMemory;

/**
 * One walk over what is reachable, breadth first: the named roots and what they lead to, then the other roots. In a
 * stop; takes Java memory in proportion to the objects (a bit per granule, 20 bytes per object).
 */
final class Reachable {
    private final HeapParts heap;
    private final long delta;
    private final Trail trail = new Trail();
    private final VisitedSet visited = new VisitedSet();
    /** Says at which object the walk ends. */
    private final LongPredicate end;

    private int found = -1;

    Reachable(HeapParts heap, LongPredicate end) {
        this.heap = heap;
        this.end = end;
        this.delta = heap.space().arena().delta();
    }

    /** What was reached, and how. */
    Trail trail() {
        return trail;
    }

    /** The number of the object at which the walk ended, -1 if there was none. */
    int found() {
        return found;
    }

    /**
     * Walks on from the named roots.
     *
     * @param visitor is shown each object
     */
    void fromNamedRoots(ObjectVisitor visitor) {
        heap.roots().snapshot().forEach((name, gva) -> root(trail.addRoot("root " + name), gva));
        follow(visitor);
    }

    /**
     * Walks on from all other roots, but those that name what {@code except} says.
     *
     * @param visitor is shown each object
     */
    void fromHandles(LongPredicate except, ObjectVisitor visitor) {
        heap.handles().forEachSource(source -> {
            int number = trail.addRoot(source.kind());
            source.forEachAddress(gva -> root(number, gva, except));
        });
        int finalizer = trail.addRoot("finalizer");
        heap.finalizable().accept(gva -> root(finalizer, gva, except));
        int number = trail.addRoot("handle");
        heap.handles().forEachBlockAddress(gva -> root(number, gva, except));
        follow(visitor);
    }

    private void root(int number, long gva, LongPredicate except) {
        if (!except.test(gva)) {
            root(number, gva);
        }
    }

    private void root(int number, long gva) {
        reach(gva, number, -1);
    }

    private void reach(long gva, int leader, long offset) {
        if (found < 0 && visited.add(gva)) {
            trail.add(gva, leader, offset);
            if (end.test(gva)) {
                found = trail.size() - 1;
            }
        }
    }

    private void follow(ObjectVisitor visitor) {
        for (int number = found < 0 ? trail.poll() : -1; number >= 0; number = found < 0 ? trail.poll() : -1) {
            long gva = trail.object(number);
            long header = NativeMemory.getLong(gva + delta);
            TypeLayout type = heap.types().byId(ObjectLayout.typeId(header));
            long bytes = type.bytes(ObjectLayout.length(header));
            visitor.object(gva, type, bytes);
            if (type.isLeaf()) {
                continue;
            }
            if (type.isArray()) {
                for (long offset = ObjectLayout.PAYLOAD_OFFSET; offset < bytes; offset += Long.BYTES) {
                    slot(number, gva, offset);
                }
            } else {
                for (int offset : type.refOffsets()) {
                    slot(number, gva, offset);
                }
            }
        }
    }

    private void slot(int number, long gva, long offset) {
        long value = NativeMemory.getLong(gva + delta + offset);
        if (value != 0 && !ForeignTable.isTag(value)) {
            reach(value, number, offset);
        }
    }
}
