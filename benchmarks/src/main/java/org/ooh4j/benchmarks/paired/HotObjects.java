package org.ooh4j.benchmarks.paired;

import org.ooh4j.heap.Handle;
import org.ooh4j.heap.LongField;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.ObjectType;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A few objects on a few pages that are dirty already; stores go to them in a jumbled order. */
@State(Scope.Thread)
public class HotObjects {
    static final int STORES = 16_384;
    private static final int OBJECTS = 256;
    private static final int JUMBLE = 97;

    private ManagedHeap heap;
    private LongField field;
    private UntrackedLongs untracked;
    private long offset;
    private final Handle[] objects = new Handle[OBJECTS];
    private final long[] addresses = new long[OBJECTS];

    /** Opens the heap; every page that is stored to is dirty when it returns. */
    @Setup
    public void open() {
        heap = ManagedHeap.builder().limit(16L << 20).open();
        ObjectType type =
                heap.type("object").withLong("a").withLong("b").withLong("c").define();
        field = type.longField("b");
        offset = field.field().offset();
        untracked = new UntrackedLongs(heap, type.layout());
        Handle[] made = new Handle[OBJECTS];
        for (int i = 0; i < OBJECTS; i++) {
            made[i] = type.allocate();
        }
        for (int i = 0; i < OBJECTS; i++) {
            objects[i] = made[i * JUMBLE % OBJECTS];
            addresses[i] = objects[i].block().address(objects[i].index())
                    + heap.space().arena().delta()
                    + offset;
        }
        tracked();
    }

    /** Frees the heap. */
    @TearDown(Level.Trial)
    public void close() {
        heap.close();
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    void raw() {
        long[] to = addresses;
        for (int i = 0; i < STORES; i++) {
            NativeLongs.put(to[i & OBJECTS - 1], i);
        }
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    void untracked() {
        Handle[] to = objects;
        for (int i = 0; i < STORES; i++) {
            untracked.setField(to[i & OBJECTS - 1], offset, i);
        }
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    void inSection() {
        Handle[] to = objects;
        for (int i = 0; i < STORES; i++) {
            untracked.setFieldInSection(to[i & OBJECTS - 1], offset, i);
        }
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    void tracked() {
        Handle[] to = objects;
        for (int i = 0; i < STORES; i++) {
            field.set(to[i & OBJECTS - 1], i);
        }
    }
}
