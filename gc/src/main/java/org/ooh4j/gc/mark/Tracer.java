package org.ooh4j.gc.mark;

import org.ooh4j.heap.handle.ForeignTable;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry;
import org.ooh4j.heap.space.HeapSpace;
import org.ooh4j.heap.store.NativeMemory;

/**
 * Marks objects and scans their slots.
 *
 * <p><b>Assumptions.</b> Used by the collector's thread. Sweeping is finished and marks were cleared before the first
 * mark; mutators may run (see the package for what a scan may then meet).
 *
 * <p><b>Guarantees.</b> When {@link #drain} returns true, everything that the scanned slots named is marked and was
 * scanned itself. No step is longer than {@value #SLICE_SLOTS} slots: large arrays are scanned in slices.
 *
 * <p><b>Progress.</b> Never waits. Work is bounded by what is reachable plus the parts handed to {@link #scanPart}.
 */
public final class Tracer {
    /** Slots of an array that are scanned in one step. */
    static final int SLICE_SLOTS = 1024;

    private static final int SLOT_BYTES = 8;
    /** Cells are 16-byte granules, so the low bits of an entry are free to say "the slot to go on from lies below". */
    private static final long SLICE = 1;

    private final HeapSpace space;
    private final ForeignTable foreign;
    private final TypeRegistry types;
    private final WorkCounts work;
    private final long delta;
    private final MarkStack stack = new MarkStack();
    private boolean worldStopped;

    /** A tracer for one heap. */
    public Tracer(HeapSpace space, TypeRegistry types, ForeignTable foreign, WorkCounts work) {
        this.space = space;
        this.foreign = foreign;
        this.types = types;
        this.work = work;
        this.delta = space.arena().delta();
    }

    /** Whether mutators stand still: then a zero header is corruption, not a race. */
    public void worldStopped(boolean stopped) {
        worldStopped = stopped;
    }

    /** Marks what a root names; 0 names nothing. */
    public void markRoot(long gva) {
        work.root();
        visit(gva);
    }

    /** Marks what the object at {@code gva} leads to, which is not marked by that; {@link #drain} goes on from there. */
    public void scanContents(long gva) {
        scanPart(gva, 0, Long.MAX_VALUE);
    }

    /**
     * Scans up to about {@code steps} objects or array slices.
     *
     * @return whether nothing is left to scan
     */
    public boolean drain(int steps) {
        for (int left = steps; left > 0 && !stack.isEmpty(); left--) {
            long entry = stack.pop();
            if ((entry & SLICE) != 0) {
                long gva = entry - SLICE;
                scanSlice(gva, stack.pop(), length(gva));
            } else {
                scan(entry);
            }
        }
        return stack.isEmpty();
    }

    /** Scans until nothing is left. */
    public void drainAll() {
        while (!drain(Integer.MAX_VALUE)) {
            Thread.onSpinWait();
        }
    }

    /** Scans the slots of the marked object at {@code gva} that lie at offsets {@code [from, to)}. */
    public void scanPart(long gva, long from, long to) {
        TypeLayout type = typeAt(gva);
        if (type == null || type.isLeaf()) {
            return;
        }
        work.objectAgain();
        if (type.isArray()) {
            long payload = Math.max(from, ObjectLayout.PAYLOAD_OFFSET);
            long end = Math.min(to, ObjectLayout.PAYLOAD_OFFSET + (long) length(gva) * SLOT_BYTES);
            scanSlots(gva + payload, gva + end);
            return;
        }
        int slots = 0;
        for (int offset : type.refOffsets()) {
            if (offset >= from && offset < to) {
                visit(slot(gva + offset));
                slots++;
            }
        }
        work.words(slots);
    }

    /** Most entries that waited to be scanned at once since the last call of {@link #endCycle}. */
    public long stackPeak() {
        return stack.peak();
    }

    /** Between collections: gives memory of an unusually deep collection back. */
    public void endCycle() {
        stack.trim();
    }

    private void scan(long gva) {
        TypeLayout type = typeAt(gva);
        if (type == null) {
            return;
        }
        int length = length(gva);
        work.object(type.bytes(length));
        if (type.isLeaf()) {
            return;
        }
        if (type.isArray()) {
            scanSlice(gva, 0, length);
            return;
        }
        int[] offsets = type.refOffsets();
        for (int offset : offsets) {
            visit(slot(gva + offset));
        }
        work.words(offsets.length);
    }

    /** Scans one slice of a reference array and leaves the rest, if any, on the stack. */
    private void scanSlice(long gva, long fromSlot, int length) {
        long toSlot = Math.min(length, fromSlot + SLICE_SLOTS);
        if (toSlot < length) {
            stack.push(toSlot);
            stack.push(gva + SLICE);
        }
        long first = gva + ObjectLayout.PAYLOAD_OFFSET;
        scanSlots(first + fromSlot * SLOT_BYTES, first + toSlot * SLOT_BYTES);
    }

    private void scanSlots(long fromGva, long toGva) {
        for (long at = fromGva; at < toGva; at += SLOT_BYTES) {
            visit(slot(at));
        }
        work.words(Math.max(0, toGva - fromGva) / SLOT_BYTES);
    }

    private void visit(long value) {
        if (value == 0) {
            return;
        }
        if (ForeignTable.isTag(value)) {
            foreign.mark(ForeignTable.index(value));
        } else {
            if (space.mark(value)) {
                stack.push(value);
            }
        }
    }

    /** The type of the object at {@code gva}; null for one whose header is not visible yet (its page is dirty). */
    private TypeLayout typeAt(long gva) {
        int id = NativeMemory.getIntVolatile(gva + delta + ObjectLayout.TYPE_OFFSET);
        if (id == 0 && !worldStopped) {
            return null;
        }
        TypeLayout type = id <= 0 ? null : types.byId(id);
        if (type == null) {
            throw new IllegalStateException(
                    "marked cell holds no object gva=0x%x typeId=%d; the heap is corrupt".formatted(gva, id));
        }
        return type;
    }

    private int length(long gva) {
        return NativeMemory.getInt(gva + delta + ObjectLayout.LENGTH_OFFSET);
    }

    private long slot(long gva) {
        return NativeMemory.getLongVolatile(gva + delta);
    }
}
