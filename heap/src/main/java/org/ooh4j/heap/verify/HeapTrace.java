package org.ooh4j.heap.verify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.handle.ForeignTable;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.space.HeapSpace;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.walk.Trail;
import org.ooh4j.heap.walk.VisitedSet;

/** One trace from the roots of a stopped heap. */
final class HeapTrace {
    private final ManagedHeap heap;
    private final HeapSpace space;
    private final long delta;
    private final BitSet foreignEntries = new BitSet();
    private final VisitedSet visited = new VisitedSet();
    private final Trail trail = new Trail();
    private final List<HeapProblem> problems = new ArrayList<>();
    private long problemCount;
    private long bytes;
    private long references;
    private long foreignReferences;

    HeapTrace(ManagedHeap heap) {
        this.heap = heap;
        this.space = heap.space();
        this.delta = space.arena().delta();
    }

    VerificationReport run() {
        heap.foreign().forEach((index, object) -> foreignEntries.set(index));
        heap.roots().snapshot().forEach((name, gva) -> root("root " + name, gva));
        int handle = trail.addRoot("handle");
        heap.handles().forEachAddress(gva -> root(handle, "handle", gva));
        int finalizer = trail.addRoot("finalizer");
        heap.references().finalizers().table().forEachRoot(gva -> root(finalizer, "finalizer", gva));
        heap.references().finalizers().table().forEachWaiting(gva -> weak("waiting finalizer", gva));
        heap.references().shortLinks().forEachAddress(gva -> weak("weak handle", gva));
        heap.references().longLinks().forEachAddress(gva -> weak("long weak handle", gva));
        for (int number = trail.poll(); number >= 0; number = trail.poll()) {
            visit(number);
        }
        long[] unreachable = {0};
        space.forEachObject(gva -> unreachable[0] += visited.contains(gva) ? 0 : 1);
        return new VerificationReport(
                trail.size(),
                bytes,
                references,
                foreignReferences,
                unreachable[0],
                problemCount,
                List.copyOf(problems));
    }

    private void root(String name, long gva) {
        root(trail.addRoot(name), name, gva);
    }

    private void root(int number, String name, long gva) {
        if (gva == 0) {
            return;
        }
        if (!space.isAllocated(gva)) {
            problem("a root names no object", 0, "root", -1, gva, name);
        } else if (visited.add(gva)) {
            trail.add(gva, number, -1);
        }
    }

    /** What does not keep its object must name one all the same. */
    private void weak(String name, long gva) {
        if (!space.isAllocated(gva)) {
            problem("a weak reference names no object", 0, "root", -1, gva, name);
        }
    }

    private void visit(int number) {
        long gva = trail.object(number);
        long header = NativeMemory.getLong(gva + delta);
        int typeId = ObjectLayout.typeId(header);
        int length = ObjectLayout.length(header);
        if (typeId < 1 || typeId > heap.types().count()) {
            problem("an object has no known type", gva, "id " + typeId, 0, header, trail.path(number));
            return;
        }
        TypeLayout type = heap.types().byId(typeId);
        if (length < 0 || !type.isArray() && length != 0 || type.bytes(length) > space.cellBytes(gva)) {
            problem(
                    "an object does not fit its cell of " + space.cellBytes(gva) + " bytes",
                    gva,
                    type.name(),
                    ObjectLayout.LENGTH_OFFSET,
                    length,
                    trail.path(number));
            return;
        }
        bytes += type.bytes(length);
        if (type.isLeaf()) {
            return;
        }
        if (type.isArray()) {
            for (long offset = ObjectLayout.PAYLOAD_OFFSET; offset < type.bytes(length); offset += Long.BYTES) {
                slot(number, gva, type, offset);
            }
        } else {
            for (int offset : type.refOffsets()) {
                slot(number, gva, type, offset);
            }
        }
    }

    private void slot(int number, long gva, TypeLayout type, long offset) {
        long value = NativeMemory.getLong(gva + delta + offset);
        if (value == 0) {
            return;
        }
        if (ForeignTable.isTag(value)) {
            foreignReferences++;
            if (value < 0 || value >>> 1 > Integer.MAX_VALUE || !foreignEntries.get(ForeignTable.index(value))) {
                problem(
                        "a reference names no entry of the foreign table",
                        gva,
                        type.name(),
                        offset,
                        value,
                        trail.path(number));
            }
            return;
        }
        references++;
        if (!space.isAllocated(value)) {
            problem("a reference names no object", gva, type.name(), offset, value, trail.path(number));
        } else if (visited.add(value)) {
            trail.add(value, number, offset);
        }
    }

    private void problem(String what, long holder, String type, long offset, long value, String path) {
        if (problemCount++ < VerificationReport.MOST_PROBLEMS) {
            problems.add(new HeapProblem(what, holder, type, offset, value, path));
        }
    }
}
