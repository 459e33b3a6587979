package org.ooh4j.checkpoint.restore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.handle.ForeignTable;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.space.HeapSpace;
import org.ooh4j.heap.store.NativeMemory;

/**
 * Traces a freshly restored heap from its named roots: every reference must name an allocated object, and slots that
 * held ordinary objects are made null or refused. The space's marks serve as the set of visited objects, and are clear
 * again afterwards: the trace needs little more Java memory than a stack.
 */
final class ReachableSlots {
    private static final int NAMED = 5;

    private final ManagedHeap heap;
    private final HeapSpace space;
    private final Tracing tracing;
    private final Predicate<TypeLayout> makeNull;
    private final List<long[]> first = new ArrayList<>();
    private long[] stack = new long[1024];
    private int depth;
    private long slots;
    private long madeNull;

    private ReachableSlots(ManagedHeap heap, Predicate<TypeLayout> makeNull) {
        this.heap = heap;
        this.space = heap.space();
        this.tracing = new Tracing(heap.types(), space.arena().delta());
        this.makeNull = makeNull;
    }

    /**
     * Checks references, and settles slots of ordinary objects.
     *
     * @return how many slots were made null
     * @throws ForeignReferencesException if there are such slots and they may not be made null
     * @throws IllegalStateException if a slot names no object
     */
    static long check(ManagedHeap heap, String snapshot, Predicate<TypeLayout> makeNull)
            throws ForeignReferencesException {
        ReachableSlots found = new ReachableSlots(heap, makeNull);
        found.trace();
        heap.space().clearMarks();
        if (found.slots > 0) {
            List<String> paths = new RootPaths(heap, found.tracing).to(found.first);
            heap.space().clearMarks();
            throw new ForeignReferencesException(snapshot, found.slots, paths);
        }
        return found.madeNull;
    }

    private void trace() {
        heap.roots().forEachAddress(this::push);
        while (depth > 0) {
            tracing.forEachSlot(stack[--depth], this::slot);
        }
    }

    private void slot(long gva, long offset, long value) {
        if (!ForeignTable.isTag(value)) {
            if (!space.isAllocated(value)) {
                throw new IllegalStateException("a reference names no object: slot=" + tracing.name(gva, offset)
                        + " reference=0x" + Long.toHexString(value) + "; restore another snapshot");
            }
            push(value);
            return;
        }
        if (makeNull.test(tracing.type(gva))) {
            // before any mutator runs; the heap's first snapshot is full then, so there is no write to report
            NativeMemory.putLong(gva + space.arena().delta() + offset, 0);
            madeNull++;
            return;
        }
        slots++;
        if (first.size() < NAMED) {
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
