package org.ooh4j.heap.space;

import org.ooh4j.heap.dirty.DirtyLog;
import org.ooh4j.heap.object.TypeRegistry;
import org.ooh4j.heap.stop.SectionWord;

/** The space: block-structured, size-segregated, non-moving, with side bitmaps for marks and allocation. */
public final class HeapSpace {
    /** Visits an object. */
    public interface ObjectVisitor {
        void object(long gva);
    }
    /** Visits the part of a marked object that lies on a dirty page: slots in {@code [fromOffset, toOffset)} from the object's start. */
    public interface MarkedPartVisitor {
        void part(long gva, long fromOffset, long toOffset);
    }

    public HeapSpace(Arena arena, DirtyLog log, TypeRegistry types) {
        throw new UnsupportedOperationException();
    }

    public Arena arena() {
        throw new UnsupportedOperationException();
    }

    public BlockTable blocks() {
        throw new UnsupportedOperationException();
    }

    public AllocationBuffer newBuffer() {
        throw new UnsupportedOperationException();
    }

    /** Sets the mark of the object at {@code gva}; true if this call set it. Any thread. */
    public boolean mark(long gva) {
        throw new UnsupportedOperationException();
    }

    public boolean isMarked(long gva) {
        throw new UnsupportedOperationException();
    }
    /** Whether an allocated object starts at {@code gva} (any value may be asked). */
    public boolean isAllocated(long gva) {
        throw new UnsupportedOperationException();
    }
    /** Clears every mark; sweeping is finished, no marker runs. */
    public void clearMarks() {
        throw new UnsupportedOperationException();
    }
    /** Allocation colour: true makes new objects born marked. Changed in a stop. */
    public void allocateMarked(boolean marked) {
        throw new UnsupportedOperationException();
    }
    /** Visits the marked objects, or parts of them, on arena page {@code page}. */
    public void forEachMarkedPartOn(long page, MarkedPartVisitor visitor) {
        throw new UnsupportedOperationException();
    }
    /** Visits every allocated object; in a stop. */
    public void forEachObject(ObjectVisitor visitor) {
        throw new UnsupportedOperationException();
    }

    /** In the final stop, all buffers retired: every block becomes unswept. */
    public void startSweep() {
        throw new UnsupportedOperationException();
    }
    /** Sweeps up to {@code blocks} unswept blocks, beside mutators; returns how many it swept, 0 when none is left. */
    public int sweepSome(int blocks) {
        throw new UnsupportedOperationException();
    }
    /** Discards free blocks' memory (as writes: section per page, copy-before-write first); returns bytes discarded. */
    public long discardFree(SectionWord section) {
        throw new UnsupportedOperationException();
    }
    /** Debugging: freed cells are filled with a poison pattern by the sweep (through the write path, header zero). */
    public void poisonFreed(boolean poison) {
        throw new UnsupportedOperationException();
    }

    public SpaceStatistics statistics() {
        throw new UnsupportedOperationException();
    }

    /** A fresh heap takes over the blocks of a snapshot whose page contents are already in place: a cell whose type id is not 0 counts as allocated. */
    public void restore(long[] descriptors) {
        throw new UnsupportedOperationException();
    }
}
