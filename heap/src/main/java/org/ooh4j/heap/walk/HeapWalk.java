package org.ooh4j.heap.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.FieldLayout;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.store.NativeMemory;

/**
 * Questions about a heap's objects, each answered in a stop of its own: nothing changes meanwhile, and the program waits.
 * The time, and Java memory of 20 bytes and more per object, are in proportion to what is reachable. Thread-safe;
 * every method throws an {@code IllegalStateException} once the heap is closed.
 */
public final class HeapWalk {
    private final HeapParts heap;

    /** Walks over one heap. */
    public HeapWalk(HeapParts heap) {
        this.heap = heap;
    }

    private void inStop(Runnable walk) {
        heap.stops().stop("walk", () -> {
            heap.guard().run();
            walk.run();
        });
    }

    /** Shows {@code visitor} every object that a root leads to, once, those nearest to the named roots first. */
    public void forEachReachable(ObjectVisitor visitor) {
        inStop(() -> {
            Reachable walk = new Reachable(heap, gva -> false);
            walk.fromNamedRoots(visitor);
            walk.fromHandles(gva -> false, visitor);
        });
    }

    /** Shows {@code visitor} every object that is allocated, garbage that was not collected yet included, by address. */
    public void forEachAllocated(ObjectVisitor visitor) {
        inStop(() -> heap.space().forEachObject(gva -> {
            TypeLayout type = type(gva);
            visitor.object(gva, type, type.bytes(length(gva)));
        }));
    }

    /** What is reachable by type, most bytes first. */
    public List<TypeCount> histogram() {
        Histogram counts = new Histogram();
        forEachReachable(counts);
        return counts.sorted();
    }

    /** What is allocated by type, garbage that was not collected yet included, most bytes first. */
    public List<TypeCount> histogramOfAllocated() {
        Histogram counts = new Histogram();
        forEachAllocated(counts);
        return counts.sorted();
    }

    private static final class Histogram implements ObjectVisitor {
        private final Map<TypeLayout, long[]> counts = new HashMap<>();

        @Override
        public void object(long gva, TypeLayout type, long bytes) {
            long[] count = counts.computeIfAbsent(type, t -> new long[2]);
            count[0]++;
            count[1] += bytes;
        }

        List<TypeCount> sorted() {
            return counts.entrySet().stream()
                    .map(e -> new TypeCount(e.getKey().name(), e.getValue()[0], e.getValue()[1]))
                    .sorted(Comparator.comparingLong(TypeCount::bytes)
                            .reversed()
                            .thenComparing(TypeCount::type))
                    .toList();
        }
    }

    /**
     * A shortest path from a root to the object at {@code gva}: from a named root if there is one, else from any other
     * that does not name the object itself, else from one that does.
     *
     * @return null if no root leads to it
     */
    public RootPath whyAlive(long gva) {
        RootPath[] path = {null};
        inStop(() -> {
            ObjectVisitor nobody = (object, type, bytes) -> {};
            Reachable walk = new Reachable(heap, object -> object == gva);
            walk.fromNamedRoots(nobody);
            if (walk.found() < 0) {
                walk.fromHandles(object -> object == gva, nobody);
            }
            if (walk.found() < 0) {
                walk.fromHandles(object -> object != gva, nobody);
            }
            path[0] = walk.found() < 0 ? null : path(walk.trail(), walk.found());
        });
        return path[0];
    }

    private RootPath path(Trail trail, int number) {
        Deque<RootPath.Step> steps = new ArrayDeque<>();
        int at = number;
        for (; at >= 0; at = trail.leader(at)) {
            int leader = trail.leader(at);
            String by = leader < 0 ? "" : slotName(type(trail.object(leader)), trail.offset(at));
            steps.addFirst(new RootPath.Step(type(trail.object(at)).name(), trail.object(at), by));
        }
        return new RootPath(trail.root(at), List.copyOf(steps));
    }

    private static String slotName(TypeLayout type, long offset) {
        return type.isArray()
                ? "[" + (offset - ObjectLayout.PAYLOAD_OFFSET) / Long.BYTES + "]"
                : type.fields().stream()
                        .filter(field -> field.kind() == FieldKind.REF && field.offset() == offset)
                        .map(FieldLayout::name)
                        .findFirst()
                        .orElse("+" + offset);
    }

    /**
     * Writes every reachable object as a line of JSON: {@code address}, {@code type}, {@code bytes}, and {@code refs},
     * the addresses that it refers to by the names of its fields or its positions; null ones are left out.
     *
     * @throws UncheckedIOException if {@code to} throws
     */
    public void dump(Appendable to) {
        forEachReachable((gva, type, bytes) -> {
            try {
                to.append(line(gva, type, bytes)).append('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private String line(long gva, TypeLayout type, long bytes) {
        StringBuilder line = new StringBuilder("{\"address\":\"0x").append(Long.toHexString(gva));
        line.append("\",\"type\":")
                .append(Json.string(type.name()))
                .append(",\"bytes\":")
                .append(bytes);
        line.append(",\"refs\":{");
        String separator = "";
        for (long offset = ObjectLayout.PAYLOAD_OFFSET; !type.isLeaf() && offset < bytes; offset += Long.BYTES) {
            long value = NativeMemory.getLong(gva + heap.space().arena().delta() + offset);
            if (isReference(type, offset) && value != 0) {
                line.append(separator)
                        .append(Json.string(slotName(type, offset)))
                        .append(":\"0x");
                line.append(Long.toHexString(value)).append('"');
                separator = ",";
            }
        }
        return line.append("}}").toString();
    }

    private static boolean isReference(TypeLayout type, long offset) {
        if (type.isArray()) {
            return true;
        }
        for (int reference : type.refOffsets()) {
            if (reference == offset) {
                return true;
            }
        }
        return false;
    }

    private TypeLayout type(long gva) {
        return heap.types().byId(NativeMemory.getInt(gva + heap.space().arena().delta() + ObjectLayout.TYPE_OFFSET));
    }

    private int length(long gva) {
        return NativeMemory.getInt(gva + heap.space().arena().delta() + ObjectLayout.LENGTH_OFFSET);
    }
}
