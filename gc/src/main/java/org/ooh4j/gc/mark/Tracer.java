package org.ooh4j.gc.mark;

import java.lang.invoke.VarHandle;
import java.util.List;
import org.ooh4j.heap.handle.ForeignTable;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry;
import org.ooh4j.heap.space.HeapSpace;
import org.ooh4j.heap.space.MarkBits;
import org.ooh4j.heap.space.MarkedParts;
import org.ooh4j.heap.store.NativeMemory;

/**
 * Marks objects and scans their slots: what one marker does.
 *
 * <p>References that were found wait in a short list before their mark bits are looked at, and objects leave the stack
 * a few at a time: a heap does not fit into the processor's caches, and loads that do not depend on each other miss
 * together. A compare-and-set would keep them apart, so it comes last, and only for bits that looked clear.
 *
 * <p><b>Assumptions.</b> Used by one marker at a time. Sweeping is finished before the first mark; mutators and other
 * markers may run (see the package for what a scan may then meet).
 *
 * <p><b>Guarantees.</b> When {@link #isDrained}, everything that the scanned slots named is marked, and whatever this
 * tracer marked was scanned or given away. No step is longer than {@value #SLICE_SLOTS} slots: large arrays are scanned
 * in slices.
 *
 * <p><b>Progress.</b> Never waits. Work is bounded by what is reachable plus the pages handed to {@link #rescanPage}.
 */
public final class Tracer {
    /** Slots of an array that are scanned in one step. */
    static final int SLICE_SLOTS = 1024;
    /** Objects that leave the stack together. */
    private static final int BATCH = 32;
    /** References that wait for their mark bits to be looked at. */
    private static final int FOUND = 128;

    private static final int SLOT_BYTES = 8;
    /** Cells are 16-byte granules, so the low bits of an entry are free to say "the slot to go on from lies below". */
    private static final long SLICE = 1;

    private final MarkedParts parts;
    private final MarkBits marks;
    private final ForeignTable foreign;
    private final TypeRegistry types;
    private final long delta;
    private final boolean onlyMarker;
    private final WorkCounts work = new WorkCounts();
    private final MarkStack stack = new MarkStack();
    private final long[] found = new long[FOUND];
    private final long[] foundWords = new long[FOUND];
    private int foundCount;
    private final long[] batch = new long[BATCH];
    private final long[] batchHeaders = new long[BATCH];
    /** The types met so far, by id. */
    private TypeLayout[] known = {};

    private boolean worldStopped;
    private boolean alone;

    /**
     * A tracer for one heap.
     *
     * @param onlyMarker whether no other marker marks in a stop
     */
    public Tracer(HeapSpace space, TypeRegistry types, ForeignTable foreign, boolean onlyMarker) {
        this.onlyMarker = onlyMarker;
        this.parts = space.newMarkedParts();
        this.marks = space.marks();
        this.foreign = foreign;
        this.types = types;
        this.delta = space.arena().delta();
    }

    /** Whether mutators stand still: then a zero header is corruption, not a race. */
    void worldStopped(boolean stopped) {
        worldStopped = stopped;
        alone = stopped && onlyMarker;
    }

    /** Marks what a root names; 0 names nothing. */
    public void markRoot(long gva) {
        work.root();
        visit(gva);
    }

    /** Scans the marked objects on an arena page once more. */
    public void rescanPage(long page) {
        parts.find(page);
        visitFound();
    }

    /** As {@link #rescanPage}, for a page that will soon be scanned again. */
    public void rescanPageAgain(long page) {
        parts.findAgain(page);
        visitFound();
    }

    private void visitFound() {
        work.page();
        work.again(parts.objects(), parts.words());
        for (int i = 0; i < parts.count(); i++) {
            visitPart(parts.gva(i), parts.type(i), parts.from(i), parts.to(i), 0);
        }
    }

    /** Visits the slots of an object of {@code type} at offsets {@code [from, to)} that do not name {@code but}; how many. */
    private int visitPart(long gva, TypeLayout type, long from, long to, long but) {
        int words = 0;
        if (type.isArray()) {
            for (long offset = Math.max(from, ObjectLayout.PAYLOAD_OFFSET); offset < to; offset += SLOT_BYTES) {
                words += visitBut(slot(gva + offset), but);
            }
            return words;
        }
        for (int offset : type.refOffsets()) {
            if (offset >= from && offset < to) {
                words += visitBut(slot(gva + offset), but);
            }
        }
        return words;
    }

    private int visitBut(long value, long but) {
        if (value != but) {
            visit(value);
        }
        return 1;
    }

    /**
     * Marks what the object at {@code gva} names; {@link #drain} goes on from there.
     *
     * @param ignoringSelf whether it is not marked though it names itself
     */
    public void scanContents(long gva, boolean ignoringSelf) {
        long header = NativeMemory.getLong(gva + delta);
        TypeLayout type = type(gva, ObjectLayout.typeId(header));
        if (type != null && !type.isLeaf()) {
            long bytes = type.bytes(ObjectLayout.length(header)) + 7 & -8;
            work.again(1, visitPart(gva, type, 0, bytes, ignoringSelf ? gva : 0));
        }
    }

    /**
     * Scans up to about {@code steps} objects or array slices.
     *
     * @return whether nothing is left to scan
     */
    public boolean drain(int steps) {
        settleFound();
        for (int left = steps; left > 0 && !stack.isEmpty(); ) {
            int objects = popBatch();
            if (objects == 0) {
                long gva = stack.pop() - SLICE;
                scanSlice(gva, stack.pop(), length(gva));
                left--;
            } else {
                scanBatch(objects);
                left -= objects;
            }
            settleFound();
        }
        return stack.isEmpty();
    }

    /** Scans until nothing is left. */
    public void drainAll() {
        while (!drain(Integer.MAX_VALUE)) {
            Thread.onSpinWait();
        }
    }

    boolean isDrained() {
        return foundCount == 0 && stack.isEmpty();
    }

    /** Part of the stack, to be given away; null if it holds next to nothing. */
    MarkStack.Chunk giveOldest() {
        return stack.giveOldest();
    }

    /** A chunk of what is left to scan; null if nothing is. */
    MarkStack.Chunk giveAny() {
        settleFound();
        return stack.giveAny();
    }

    /** Goes on with a chunk that another marker gave; nothing was left here. */
    void accept(MarkStack.Chunk chunk) {
        stack.accept(chunk);
    }

    WorkCounts.Reading counts() {
        return work.read();
    }

    long roots() {
        return work.roots();
    }

    long markedBytes() {
        return work.markedBytes();
    }

    long stackPeak() {
        return stack.peak();
    }

    void endCycle() {
        stack.trim();
    }

    /** Takes objects off the stack up to the next slice of an array, and reads their headers. */
    private int popBatch() {
        int objects = stack.popSome(batch, BATCH);
        VarHandle.acquireFence(); // what was published before the slots that were read is visible from here on
        for (int i = 0; i < objects; i++) {
            batchHeaders[i] = NativeMemory.getLong(batch[i] + delta);
        }
        return objects;
    }

    private void scanBatch(int objects) {
        long bytes = 0;
        int words = 0;
        int scanned = 0;
        for (int i = 0; i < objects; i++) {
            long gva = batch[i];
            TypeLayout type = type(gva, ObjectLayout.typeId(batchHeaders[i]));
            if (type == null) {
                continue;
            }
            int length = ObjectLayout.length(batchHeaders[i]);
            scanned++;
            bytes += type.bytes(length);
            if (type.isLeaf()) {
                continue;
            }
            if (type.isArray()) {
                scanSlice(gva, 0, length);
                continue;
            }
            int[] offsets = type.refOffsets();
            for (int offset : offsets) {
                visit(slot(gva + offset));
            }
            words += offsets.length;
        }
        work.objects(scanned, bytes);
        work.words(words);
    }

    /** Scans one slice of a reference array and leaves the rest, if any, on the stack. */
    private void scanSlice(long gva, long fromSlot, int length) {
        long toSlot = Math.min(length, fromSlot + SLICE_SLOTS);
        if (toSlot < length) {
            stack.pushPair(toSlot, gva + SLICE);
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
            return;
        }
        if (foundCount == FOUND) {
            settleFound();
        }
        found[foundCount++] = value;
    }

    /** Marks what was found; what was not marked before goes on the stack. */
    private void settleFound() {
        stack.pushAll(found, marks.mark(found, foundCount, foundWords, alone));
        foundCount = 0;
    }

    /** The type of the object at {@code gva}; null for one whose header is not visible yet (its page is dirty). */
    private TypeLayout type(long gva, int id) {
        if (id > 0 && id < known.length) {
            return known[id];
        }
        return unknown(gva, id);
    }

    private TypeLayout unknown(long gva, int id) {
        if (id == 0 && !worldStopped) {
            return null;
        }
        if (id <= 0 || id > types.count()) {
            throw new IllegalStateException(
                    "marked cell holds no object gva=0x%x typeId=%d; the heap is corrupt".formatted(gva, id));
        }
        known = known(types);
        return known[id];
    }

    private static TypeLayout[] known(TypeRegistry types) {
        List<TypeLayout> all = types.all();
        TypeLayout[] known = new TypeLayout[all.size() + 1];
        all.forEach(type -> known[type.id()] = type);
        return known;
    }

    private int length(long gva) {
        return NativeMemory.getInt(gva + delta + ObjectLayout.LENGTH_OFFSET);
    }

    private long slot(long gva) {
        return NativeMemory.getLong(gva + delta);
    }
}
