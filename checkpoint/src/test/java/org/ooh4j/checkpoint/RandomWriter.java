package org.ooh4j.checkpoint;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.Lock;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.mutator.ArenaFullError;
import org.ooh4j.heap.mutator.Mutator;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry.FieldSpec;

/** Allocates, writes, links and drops at random, below a named root of its own; holds no handle between operations. */
final class RandomWriter implements Runnable {
    private static final int SLOTS = 256;

    private final ManagedHeap heap;
    private final Mutator mutator;
    private final Lock noCollection;
    private final String root;
    private final SplittableRandom random;
    private final TypeLayout table;
    private final TypeLayout node;
    private volatile boolean ended;
    private volatile Throwable failure;
    volatile boolean full;

    RandomWriter(ManagedHeap heap, Lock noCollection, String root, long seed) {
        this.heap = heap;
        this.mutator = heap.mutator();
        this.noCollection = noCollection;
        this.root = root;
        this.random = new SplittableRandom(seed);
        this.table = heap.types().defineArray("Object[]", FieldKind.REF);
        this.node = heap.types()
                .define(
                        "Node",
                        null,
                        List.of(new FieldSpec("value", FieldKind.LONG), new FieldSpec("next", FieldKind.REF)));
    }

    void end() {
        ended = true;
    }

    void rethrow() {
        if (failure != null) {
            throw new AssertionError("writer failed", failure);
        }
    }

    @Override
    public void run() {
        try {
            while (!ended) {
                step();
            }
        } catch (Throwable e) {
            failure = e;
        }
    }

    /** One operation; remembers when the arena is full, and drops a part then. */
    void step() {
        noCollection.lock();
        try {
            Handle slots = mutator.root(root, ManagedHeap.HANDLES);
            if (slots == null) {
                slots = mutator.allocate(table, SLOTS, ManagedHeap.HANDLES);
                mutator.setRoot(root, slots.block(), slots.index());
            }
            operate(slots);
        } catch (ArenaFullError e) {
            full = true;
            drop();
        } finally {
            noCollection.unlock();
        }
    }

    private void operate(Handle slots) {
        long slot = ObjectLayout.PAYLOAD_OFFSET + 8L * random.nextInt(SLOTS);
        int what = random.nextInt(100);
        if (what < 20) {
            put(slots, slot, allocate());
        } else if (what < 25) {
            mutator.storeNull(slots.block(), slots.index(), slot);
        } else {
            Handle at = mutator.load(slots.block(), slots.index(), slot, ManagedHeap.HANDLES);
            if (at != null) {
                write(at, slots);
            }
        }
    }

    private Handle allocate() {
        int what = random.nextInt(200);
        if (what < 150) {
            return mutator.allocate(node, 0, ManagedHeap.HANDLES);
        }
        int length = what < 198 ? random.nextInt(300) : random.nextInt(8000);
        return mutator.allocate(heap.types().arrayOf(FieldKind.LONG), length, ManagedHeap.HANDLES);
    }

    private void write(Handle at, Handle slots) {
        if (at.typeId() == node.id()) {
            long value = random.nextLong();
            mutator.putLong(at.block(), at.index(), node.field("value").offset(), value);
            if ((value & 3) == 0) {
                put(at, node.field("next").offset(), slots);
            }
            return;
        }
        int length = mutator.length(at.block(), at.index());
        for (int i = 0; length > 0 && i < 8; i++) {
            long offset = ObjectLayout.PAYLOAD_OFFSET + 8L * random.nextInt(length);
            mutator.putLong(at.block(), at.index(), offset, random.nextInt(4) == 0 ? 0 : random.nextLong());
        }
    }

    private void put(Handle at, long offset, Handle value) {
        mutator.store(at.block(), at.index(), offset, value.block(), value.index());
    }

    private void drop() {
        Handle slots = mutator.root(root, ManagedHeap.HANDLES);
        for (int i = 0; slots != null && i < SLOTS / 2; i++) {
            mutator.storeNull(slots.block(), slots.index(), ObjectLayout.PAYLOAD_OFFSET + 8L * random.nextInt(SLOTS));
        }
    }
}
