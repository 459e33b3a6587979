package org.ooh4j.benchmarks;

import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.dirty.DirtySubscription;
import org.ooh4j.heap.dirty.PageSet;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.hwsim.tracking.Technique;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A heap under one technique with a large array and two subscribers, as the collector and the checkpointer are. */
@State(Scope.Thread)
public class TrackedPages {
    /** Pages of the array that one round stores to. */
    static final int PAGES = 4_096;

    private static final int LONGS_A_PAGE = 512;

    /** Who tracks; {@link Launcher} puts in every technique there is. */
    @Param("epml")
    String technique;

    private ManagedHeap heap;
    private Handle array;
    private DirtySubscription first;
    private DirtySubscription second;
    private PageSet taken;

    /** Opens the heap. */
    @Setup(Level.Trial)
    public void open() {
        Technique tracking = Technique.named(technique)
                .orElseThrow(() -> new IllegalArgumentException("no such technique: technique=" + technique));
        heap = ManagedHeap.open(ManagedHeap.Options.of(64L << 20).with(tracking));
        array = heap.mutator()
                .allocate(heap.types().arrayOf(FieldKind.LONG), (PAGES + 1) * LONGS_A_PAGE, ManagedHeap.HANDLES);
        first = heap.dirtyLog().subscribe("first");
        second = heap.dirtyLog().subscribe("second");
        taken = new PageSet(heap.space().arena().limitBytes() >>> 12);
    }

    /** Frees the heap. */
    @TearDown(Level.Trial)
    public void close() {
        heap.close();
    }

    /** A store to each page; not all at the same place of their pages, which would share a few sets of the cache. */
    final void storeToEachPage() {
        for (int page = 0; page < PAGES; page++) {
            long position = (long) page * LONGS_A_PAGE + (page * 8 & LONGS_A_PAGE - 1);
            heap.mutator().putLong(array.block(), array.index(), ObjectLayout.PAYLOAD_OFFSET + position * 8, page);
        }
    }

    final int harvest() {
        return heap.dirtyLog().harvest().pages();
    }

    /** Both subscribers take what they were given. */
    final int take() {
        taken.clear();
        first.takeInto(taken);
        taken.clear();
        second.takeInto(taken);
        return taken.size();
    }
}
