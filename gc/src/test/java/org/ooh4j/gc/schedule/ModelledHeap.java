package org.ooh4j.gc.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.mutator.Materialiser;
import org.ooh4j.heap.mutator.Mutator;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry.FieldSpec;

/**
 * A heap and its model: every operation is done to both. One thread at a time.
 *
 * <p>Handles are roots exactly until {@link #drop}: the JVM's own collector, which nobody can schedule, has no say here.
 */
final class ModelledHeap {
    private static final int SLOT_BYTES = 8;

    /** A handle as the heap gives it. */
    private record Slot(HandleBlock block, int index) {}

    private static final Materialiser<Slot> SLOTS = new Materialiser<>() {
        @Override
        public Slot handle(HandleBlock block, int index, int typeId) {
            return new Slot(block, index);
        }

        @Override
        public Slot foreign(Object object) {
            throw new IllegalStateException("no ordinary object is in this heap object=" + object);
        }
    };

    final ManagedHeap heap;
    final TypeLayout node;
    final TypeLayout refs;
    final TypeLayout longs;
    final int left;
    final int right;
    final int value;
    private final Mutator mutator;
    private final Map<String, Twin> roots = new TreeMap<>();
    private final List<Held> held = new ArrayList<>();
    private final Set<HandleBlock> blocks = Collections.newSetFromMap(new IdentityHashMap<>());
    /** Addresses of objects allocated since {@link #forgetAllocations}. */
    private final Set<Long> allocated = new HashSet<>();

    private long numbers;

    ModelledHeap(ManagedHeap heap) {
        this.heap = heap;
        this.mutator = heap.mutator();
        this.node = heap.types()
                .define(
                        "Node",
                        null,
                        List.of(
                                new FieldSpec("left", FieldKind.REF),
                                new FieldSpec("value", FieldKind.LONG),
                                new FieldSpec("right", FieldKind.REF)));
        this.refs = heap.types().defineArray("Node[]", FieldKind.REF);
        this.longs = heap.types().arrayOf(FieldKind.LONG);
        this.left = node.field("left").offset();
        this.right = node.field("right").offset();
        this.value = node.field("value").offset();
    }

    /** What is held, by all threads. */
    List<Held> held() {
        return held;
    }

    Map<String, Twin> roots() {
        return roots;
    }

    private Held hold(Twin twin, Slot slot) {
        if ((twin == null) != (slot == null)) {
            throw new AssertionError("model has " + twin + " where the heap has "
                    + (slot == null ? "nothing" : "0x" + Long.toHexString(slot.block.address(slot.index))));
        }
        if (twin == null) {
            return null;
        }
        blocks.add(slot.block); // no block dies: the JVM decides nothing
        Held one = new Held(twin, slot.block, slot.index);
        held.add(one);
        return one;
    }

    Held allocate(Twin.Kind kind, int length) {
        Twin twin = new Twin(numbers++, kind, length);
        TypeLayout type = kind == Twin.Kind.NODE ? node : kind == Twin.Kind.REFS ? refs : longs;
        Held fresh = hold(twin, mutator.allocate(type, kind == Twin.Kind.NODE ? 0 : length, SLOTS));
        allocated.add(fresh.gva());
        return fresh;
    }

    void forgetAllocations() {
        allocated.clear();
    }

    Set<Long> allocated() {
        return allocated;
    }

    void drop(Held one) {
        held.remove(one);
        heap.mutator().context().enter();
        try {
            one.block().publish(one.index(), 0);
        } finally {
            heap.mutator().context().exit();
        }
    }

    private long refOffset(Twin twin, int slot) {
        return twin.kind == Twin.Kind.NODE ? slot == 0 ? left : right : element(slot);
    }

    static long element(int index) {
        return ObjectLayout.PAYLOAD_OFFSET + (long) index * SLOT_BYTES;
    }

    Held load(Held from, int slot) {
        return hold(
                from.twin().refs[slot], mutator.load(from.block(), from.index(), refOffset(from.twin(), slot), SLOTS));
    }

    void store(Held holder, int slot, Held to) {
        long offset = refOffset(holder.twin(), slot);
        if (to == null) {
            mutator.storeNull(holder.block(), holder.index(), offset);
        } else {
            mutator.store(holder.block(), holder.index(), offset, to.block(), to.index());
        }
        holder.twin().refs[slot] = to == null ? null : to.twin();
    }

    void put(Held holder, int slot, long number) {
        long offset = holder.twin().kind == Twin.Kind.NODE ? value : element(slot);
        mutator.putLong(holder.block(), holder.index(), offset, number);
        holder.twin().values[slot] = number;
    }

    void copy(Held from, int at, Held to, int into, int count) {
        mutator.copy(from.block(), from.index(), at, to.block(), to.index(), into, count, SLOT_BYTES);
        System.arraycopy(from.twin().refs, at, to.twin().refs, into, count);
    }

    void setRoot(String name, Held to) {
        mutator.setRoot(name, to == null ? null : to.block(), to == null ? 0 : to.index());
        if (to == null) {
            roots.remove(name);
        } else {
            roots.put(name, to.twin());
        }
    }

    Held root(String name) {
        return hold(roots.get(name), mutator.root(name, SLOTS));
    }
}
