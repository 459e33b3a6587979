package org.ooh4j.gc;

import java.util.List;
import java.util.function.UnaryOperator;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.gc.report.CollectionListener;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.mutator.Mutator;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry.FieldSpec;
import org.ooh4j.hwsim.tracking.Technique;

/** A heap with a collector and a few types, for tests. */
final class CollectedHeap implements AutoCloseable {
    static final int SLOT_BYTES = 8;

    final ManagedHeap heap;
    final Collector collector;
    final Mutator mutator;
    final TypeLayout node;
    final TypeLayout refs;
    final TypeLayout longs;
    final int left;
    final int right;
    final int value;
    final int check;

    private CollectedHeap(ManagedHeap heap, Collector collector) {
        this.heap = heap;
        this.collector = collector;
        this.mutator = heap.mutator();
        this.node = heap.types()
                .define(
                        "Node",
                        null,
                        List.of(
                                new FieldSpec("left", FieldKind.REF),
                                new FieldSpec("right", FieldKind.REF),
                                new FieldSpec("value", FieldKind.LONG),
                                new FieldSpec("check", FieldKind.LONG)));
        this.refs = heap.types().defineArray("Node[]", FieldKind.REF);
        this.longs = heap.types().arrayOf(FieldKind.LONG);
        this.left = node.field("left").offset();
        this.right = node.field("right").offset();
        this.value = node.field("value").offset();
        this.check = node.field("check").offset();
    }

    /** All checks on, tracked by EPML. */
    static CollectedHeap open(long limitBytes, PlanKind plan) {
        return open(ManagedHeap.Options.of(limitBytes), plan, CollectorOptions::withChecks);
    }

    static CollectedHeap open(long limitBytes, PlanKind plan, UnaryOperator<CollectorOptions> with) {
        return open(ManagedHeap.Options.of(limitBytes), plan, with);
    }

    static CollectedHeap open(long limitBytes, PlanKind plan, Technique technique, boolean oracle) {
        return open(
                ManagedHeap.Options.of(limitBytes).with(technique).withOracle(oracle),
                plan,
                CollectorOptions::withChecks);
    }

    static CollectedHeap open(ManagedHeap.Options options, PlanKind plan, UnaryOperator<CollectorOptions> with) {
        ManagedHeap heap = ManagedHeap.open(options);
        return new CollectedHeap(
                heap, Collector.open(heap, with.apply(CollectorOptions.of(plan)), CollectionListener.NONE));
    }

    Handle newNode(long number) {
        Handle h = mutator.allocate(node, 0, ManagedHeap.HANDLES);
        mutator.putLong(h.block(), h.index(), value, number);
        mutator.putLong(h.block(), h.index(), check, ~number);
        return h;
    }

    Handle newRefs(int length) {
        return mutator.allocate(refs, length, ManagedHeap.HANDLES);
    }

    /** The node's number. @throws AssertionError if it is damaged */
    long number(Handle h) {
        long number = mutator.getLong(h.block(), h.index(), value);
        if (h.typeId() != node.id()
                || mutator.typeId(h.block(), h.index()) != node.id()
                || mutator.getLong(h.block(), h.index(), check) != ~number) {
            throw new AssertionError("node is damaged gva=0x%x type=%d value=0x%x"
                    .formatted(h.block().address(h.index()), mutator.typeId(h.block(), h.index()), number));
        }
        return number;
    }

    void set(Handle holder, int offset, Handle to) {
        if (to == null) {
            mutator.storeNull(holder.block(), holder.index(), offset);
        } else {
            mutator.store(holder.block(), holder.index(), offset, to.block(), to.index());
        }
    }

    Handle get(Handle holder, int offset) {
        return mutator.load(holder.block(), holder.index(), offset, ManagedHeap.HANDLES);
    }

    static int slot(int index) {
        return ObjectLayout.PAYLOAD_OFFSET + index * SLOT_BYTES;
    }

    void set(String root, Handle to) {
        mutator.setRoot(root, to == null ? null : to.block(), to == null ? 0 : to.index());
    }

    Handle get(String root) {
        return mutator.root(root, ManagedHeap.HANDLES);
    }

    /** Moves a reference between arrays without a handle in between. */
    void move(Handle from, int fromIndex, Handle to, int toIndex) {
        mutator.copy(from.block(), from.index(), fromIndex, to.block(), to.index(), toIndex, 1, SLOT_BYTES);
        mutator.storeNull(from.block(), from.index(), slot(fromIndex));
    }

    long liveBytes() {
        return heap.space().statistics().liveBytes();
    }

    /** Lets go of handles that are garbage, this thread's block included: until the JVM drops none any more. */
    void dropDeadHandles() {
        for (int i = 0; i < HandleBlock.SLOTS; i++) {
            newNode(i); // the block that the thread fills is kept by its context
        }
        dropHandles();
    }

    /** As {@link #dropDeadHandles}, but this thread's block stays; allocates nothing. */
    void dropHandles() {
        int before;
        do {
            before = heap.handles().blockCount();
            System.gc();
            heap.handles().expunge();
        } while (heap.handles().blockCount() < before);
    }

    /** Collects with nobody beside and no handle that is garbage: exact, but for young collections. */
    void collectAlone() {
        dropDeadHandles();
        collector.runCycle();
    }

    @Override
    public void close() {
        collector.close();
        heap.close();
    }
}
