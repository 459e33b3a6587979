package org.ooh4j.benchmarks.paired;

import java.util.Random;
import org.ooh4j.heap.Cursor;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.HandleScope;
import org.ooh4j.heap.LongField;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.ObjectType;
import org.ooh4j.heap.RefField;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.stop.SectionWord;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A ring of items, twice: Java objects, and objects of a heap in the same order. Walks go on where the last one ended. */
@State(Scope.Thread)
@SuppressWarnings("try") // a scope is there to be closed, not to be used
public abstract class ItemRing {
    static final int STEPS = 16_384;
    private static final int HELD = 256;
    private static final int SCOPE_ITEMS = 62;

    private ManagedHeap heap;
    private RefField next;
    private LongField value;
    private long nextOffset;
    private long valueOffset;
    private long delta;
    private SectionWord section;
    private HandleBlock slots;
    private int firstSlot;
    private Handle[] heldHandles;
    private Item[] heldItems;

    private Item item;
    private long address;
    private Handle handle;
    private Cursor cursor;
    private long sink;

    /** The Java object: the same fields. */
    private static final class Item {
        Item next;
        long value;
    }

    /** Builds both rings. */
    @Setup
    public void open() {
        String items = items();
        int count = Integer.parseInt(items.substring(0, items.indexOf('-')));
        int[] order = order(count, items.endsWith("shuffled"));
        heap = ManagedHeap.builder().limit(128L << 20).open();
        ObjectType type = heap.type("item").withRef("next").withLong("value").define();
        next = type.refField("next");
        value = type.longField("value");
        nextOffset = next.field().offset();
        valueOffset = value.field().offset();
        delta = heap.space().arena().delta();
        section = heap.mutator().context();
        slots = heap.handles().newBlock(section);
        firstSlot = slots.first();
        buildItems(order);
        buildObjects(type, order);
        hold();
        cursor = heap.openCursor();
        cursor.set(handle);
    }

    /** How many items, and their order in memory. */
    abstract String items();

    private static int[] order(int count, boolean shuffled) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        if (shuffled) {
            Random random = new Random(42);
            for (int i = count - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                int kept = order[i];
                order[i] = order[other];
                order[other] = kept;
            }
        }
        return order;
    }

    private void buildItems(int[] order) {
        Item[] made = new Item[order.length];
        for (int i = 0; i < made.length; i++) {
            made[i] = new Item();
            made[i].value = i;
        }
        for (int i = 0; i < made.length; i++) {
            made[order[i]].next = made[order[(i + 1) % made.length]];
        }
        item = made[order[0]];
    }

    private void buildObjects(ObjectType type, int[] order) {
        Handle all = heap.arrays().refs("item[]").allocate(order.length);
        for (int i = 0; i < order.length; ) {
            try (HandleScope scope = heap.openScope()) {
                for (int end = Math.min(order.length, i + SCOPE_ITEMS); i < end; i++) {
                    Handle made = type.allocate();
                    value.set(made, i);
                    heap.arrays().refs("item[]").set(all, i, made);
                }
            }
        }
        for (int i = 0; i < order.length; i++) {
            try (HandleScope scope = heap.openScope()) {
                next.set(
                        heap.arrays().refs("item[]").get(all, order[i]),
                        heap.arrays().refs("item[]").get(all, order[(i + 1) % order.length]));
            }
        }
        handle = heap.arrays().refs("item[]").get(all, order[0]);
        heap.setRoot("items", all);
        address = handle.block().address(handle.index());
    }

    private void hold() {
        heldHandles = new Handle[HELD];
        heldItems = new Item[HELD];
        Handle at = handle;
        Item javaAt = item;
        for (int i = 0; i < HELD; i++) {
            heldHandles[i] = at;
            heldItems[i] = javaAt;
            at = next.get(at);
            javaAt = javaAt.next;
        }
    }

    /** Frees the heap. */
    @TearDown(Level.Trial)
    public void close() {
        heap.close();
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    void heldItems() {
        Item[] held = heldItems;
        long sum = 0;
        for (int i = 0; i < STEPS; i++) {
            sum += held[i & HELD - 1].value;
        }
        sink = sum;
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    void heldAddresses() {
        Handle[] held = heldHandles;
        long sum = 0;
        for (int i = 0; i < STEPS; i++) {
            Handle at = held[i & HELD - 1];
            sum += NativeLongs.get(at.block().address(at.index()) + delta + valueOffset);
        }
        sink = sum;
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    void heldHandles() {
        Handle[] held = heldHandles;
        long sum = 0;
        for (int i = 0; i < STEPS; i++) {
            sum += value.get(held[i & HELD - 1]);
        }
        sink = sum;
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    void dependentItems() {
        Item[] held = heldItems;
        int at = 0;
        for (int i = 0; i < STEPS; i++) {
            at = (int) held[at].value + 1 & HELD - 1;
        }
        sink = at;
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    void dependentHandles() {
        Handle[] held = heldHandles;
        int at = 0;
        for (int i = 0; i < STEPS; i++) {
            at = (int) value.get(held[at]) + 1 & HELD - 1;
        }
        sink = at;
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    void javaReferences() {
        Item at = item;
        for (int i = 0; i < STEPS; i++) {
            at = at.next;
        }
        item = at;
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    void addresses() {
        long at = address;
        for (int i = 0; i < STEPS; i++) {
            at = NativeLongs.get(at + delta + nextOffset);
        }
        address = at;
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    void sections() {
        long at = address;
        for (int i = 0; i < STEPS; i++) {
            section.enter();
            try {
                at = NativeLongs.get(at + delta + nextOffset);
            } finally {
                section.exit();
            }
        }
        address = at;
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    void published() {
        long at = address;
        for (int i = 0; i < STEPS; i++) {
            section.enter();
            try {
                at = NativeLongs.get(at + delta + nextOffset);
                slots.publish(firstSlot + (i & 63), at);
            } finally {
                section.exit();
            }
        }
        address = at;
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    void handleObjects() {
        Handle at = handle;
        for (int i = 0; i < STEPS; i++) {
            section.enter();
            int typeId;
            try {
                long to = NativeLongs.get(at.block().address(at.index()) + delta + nextOffset);
                slots.publish(firstSlot + (i & 63), to);
                typeId = (int) NativeLongs.get(to + delta + ObjectLayout.TYPE_OFFSET);
            } finally {
                section.exit();
            }
            at = ManagedHeap.HANDLES.handle(slots, firstSlot + (i & 63), typeId);
        }
        handle = next.get(at); // in a slot of its own
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    void scopedHandles() {
        Handle at = handle;
        for (int i = 0; i < STEPS; ) {
            try (HandleScope scope = heap.openScope()) {
                Handle inner = at;
                for (int end = Math.min(STEPS, i + SCOPE_ITEMS); i < end; i++) {
                    inner = next.get(inner);
                }
                at = scope.escape(inner);
            }
        }
        handle = at;
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    void cursor() {
        Cursor at = cursor;
        for (int i = 0; i < STEPS; i++) {
            at.moveTo(next);
        }
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    void plainHandles() {
        Handle at = handle;
        for (int i = 0; i < STEPS; i++) {
            at = next.get(at);
        }
        handle = at;
    }
}
