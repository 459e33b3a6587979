package org.ooh4j.checkpoint.restore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.handle.ForeignTable;
import org.ooh4j.heap.space.HeapSpace;
import org.ooh4j.heap.store.NativeMemory;

/**
 * Finds the reachable slots of a freshly restored heap that held ordinary objects. The space's marks serve as the set
 * of visited objects, and are clear again afterwards.
 */
final class ForeignSlots {
    private static final int NAMED = 5;

    private final ManagedHeap heap;
    private final HeapSpace space;
    private final Tracing tracing;
    private final boolean makeNull;
    private final List<long[]> first = new ArrayList<>();
    private long[] stack = new long[1024];
    private int depth;
    private long slots;

    private ForeignSlots(ManagedHeap heap, boolean makeNull) {
        this.heap = heap;
        this.space = heap.space();
        this.tracing = new Tracing(heap.types(), space.arena().delta());
        this.makeNull = makeNull;
    }

    /**
     * Makes them null, or refuses.
     *
     * @throws ForeignReferencesException if there are any and they may not be made null
     */
    static long settle(ManagedHeap heap, String snapshot, boolean makeNull) throws ForeignReferencesException {
        ForeignSlots found = new ForeignSlots(heap, makeNull);
        found.trace();
        heap.space().clearMarks();
        if (found.slots > 0 && !makeNull) {
            List<String> paths = new RootPaths(heap, found.tracing).to(found.first);
            heap.space().clearMarks();
            throw new ForeignReferencesException(snapshot, found.slots, paths);
        }
        return found.slots;
    }

    private void trace() {
        heap.roots().forEachAddress(this::push);
        while (depth > 0) {
            tracing.forEachSlot(stack[--depth], this::slot);
        }
    }

    private void slot(long gva, long offset, long value) {
        if (!ForeignTable.isTag(value)) {
            push(value);
            return;
        }
        slots++;
        if (makeNull) {
            // before any mutator runs, and the heap's first snapshot is full: no write to report
            NativeMemory.putLong(gva + space.arena().delta() + offset, 0);
        } else if (first.size() < NAMED) {
            first.add(new long[] {gva, offset});
        }
    }

    private void push(long gva) {
        if (space.mark(gva)) {
            if (depth == stack.length) {
                stack = Arrays.copyOf(stack, depth * 2);
            }
            stack[depth++] = gva;
        }
    }
}
