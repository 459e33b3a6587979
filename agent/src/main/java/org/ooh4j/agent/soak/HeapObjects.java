package org.ooh4j.agent.soak;

import java.util.List;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.mutator.Mutator;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry.FieldSpec;

/** The objects of one heap, as the workloads use them. Thread-safe. */
final class HeapObjects {
    /** Bytes of a reference and of a long. */
    static final int WORD = 8;

    private final ManagedHeap heap;
    private final Mutator mutator;
    private final TypeLayout node;
    private final TypeLayout refs;
    private final TypeLayout longs;
    private final long left;
    private final long right;
    private final long number;
    private final long check;

    HeapObjects(ManagedHeap heap) {
        this.heap = heap;
        this.mutator = heap.mutator();
        this.node = heap.types()
                .define(
                        "soak.Node",
                        null,
                        List.of(
                                new FieldSpec("left", FieldKind.REF),
                                new FieldSpec("right", FieldKind.REF),
                                new FieldSpec("number", FieldKind.LONG),
                                new FieldSpec("check", FieldKind.LONG)));
        this.refs = heap.types().defineArray("soak.Node[]", FieldKind.REF);
        this.longs = heap.types().arrayOf(FieldKind.LONG);
        this.left = node.field("left").offset();
        this.right = node.field("right").offset();
        this.number = node.field("number").offset();
        this.check = node.field("check").offset();
    }

    ManagedHeap heap() {
        return heap;
    }

    TypeLayout node() {
        return node;
    }

    TypeLayout refs() {
        return refs;
    }

    TypeLayout longs() {
        return longs;
    }

    long left() {
        return left;
    }

    long right() {
        return right;
    }

    Handle allocate(TypeLayout type, int length) {
        return mutator.allocate(type, length, ManagedHeap.HANDLES);
    }

    Handle newNode(long value) {
        Handle fresh = allocate(node, 0);
        mutator.putLong(fresh.block(), fresh.index(), number, value);
        mutator.putLong(fresh.block(), fresh.index(), check, ~value);
        return fresh;
    }

    Handle newRefs(int length) {
        return allocate(refs, length);
    }

    /** The number of a node. @throws SoakFailure if the node is damaged */
    long number(Handle of) {
        long value = get(of, number);
        if (of.typeId() != node.id() || typeId(of) != node.id() || get(of, check) != ~value) {
            throw new SoakFailure("node is damaged gva=0x%x typeId=%d number=0x%x"
                    .formatted(of.block().address(of.index()), typeId(of), value));
        }
        return value;
    }

    int typeId(Handle of) {
        return mutator.typeId(of.block(), of.index());
    }

    int length(Handle of) {
        return mutator.length(of.block(), of.index());
    }

    static long element(int index) {
        return ObjectLayout.PAYLOAD_OFFSET + (long) index * WORD;
    }

    Handle load(Handle from, long offset) {
        return mutator.load(from.block(), from.index(), offset, ManagedHeap.HANDLES);
    }

    /** Stores {@code to}, which may be null. */
    void store(Handle holder, long offset, Handle to) {
        if (to == null) {
            mutator.storeNull(holder.block(), holder.index(), offset);
        } else {
            mutator.store(holder.block(), holder.index(), offset, to.block(), to.index());
        }
    }

    long get(Handle from, long offset) {
        return mutator.getLong(from.block(), from.index(), offset);
    }

    void put(Handle holder, long offset, long value) {
        mutator.putLong(holder.block(), holder.index(), offset, value);
    }

    void copyRefs(Handle from, int at, Handle to, int into, int count) {
        mutator.copy(from.block(), from.index(), at, to.block(), to.index(), into, count, WORD);
    }

    Handle root(String name) {
        return mutator.root(name, ManagedHeap.HANDLES);
    }

    /** Sets a root; null removes it. */
    void setRoot(String name, Handle to) {
        mutator.setRoot(name, to == null ? null : to.block(), to == null ? 0 : to.index());
    }

    /** Lets go of every handle that the program has no more, those that the calling thread made last included. */
    void dropDeadHandles() {
        for (int i = 0; i < HandleBlock.SLOTS; i++) {
            newNode(i); // the block that the thread fills is kept by its context
        }
        int before;
        do {
            before = heap.handles().blockCount();
            System.gc();
            heap.handles().expunge();
        } while (heap.handles().blockCount() < before);
    }
}
