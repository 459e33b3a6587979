package org.ooh4j.heap.mutator;

import java.lang.ref.Reference;
import org.ooh4j.heap.dirty.DirtyLog;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.handle.HandleRegistry;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.stop.SectionWord;
import org.ooh4j.heap.store.NativeMemory;

/** Sequentially consistent loads and stores, and compare-and-set, which alone waits for its page where it is. */
abstract sealed class OrderedAccess extends ElementAccess permits ReferenceAccess {
    OrderedAccess(DirtyLog log, Arena arena, HandleRegistry handles) {
        super(log, arena, handles);
    }

    /** Loads a long, sequentially consistent. */
    public final long getLongVolatile(HandleBlock block, int index, long offset) {
        long value = NativeMemory.getLongVolatile(readable(block, index, offset));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Stores a long, sequentially consistent. */
    public final void putLongVolatile(HandleBlock block, int index, long offset, long value) {
        MutatorContext section = context(block);
        section.enter();
        try {
            long object = gva(block, index) + delta;
            if (isWritable(object + offset)) {
                NativeMemory.putLongVolatile(object + offset, value);
            } else {
                storeSlowly(section, block, object, where(offset, VOLATILE | LONG), value, null);
            }
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Loads an int, sequentially consistent. */
    public final int getIntVolatile(HandleBlock block, int index, long offset) {
        int value = NativeMemory.getIntVolatile(readable(block, index, offset));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Compares a long with {@code expected} and, if they are equal, stores {@code value}; sequentially consistent. */
    public final boolean compareAndSetLong(HandleBlock block, int index, long offset, long expected, long value) {
        SectionWord section = section(block);
        section.enter();
        boolean done;
        try {
            done = NativeMemory.compareAndSetLong(writable(section, block, index, offset), expected, value);
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
        return done;
    }

    /** Compares an int with {@code expected} and, if they are equal, stores {@code value}; sequentially consistent. */
    public final boolean compareAndSetInt(HandleBlock block, int index, long offset, int expected, int value) {
        SectionWord section = section(block);
        section.enter();
        boolean done;
        try {
            done = NativeMemory.compareAndSetInt(writable(section, block, index, offset), expected, value);
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
        return done;
    }

    /** Stores an int, sequentially consistent. */
    public final void putIntVolatile(HandleBlock block, int index, long offset, int value) {
        MutatorContext section = context(block);
        section.enter();
        try {
            long object = gva(block, index) + delta;
            if (isWritable(object + offset)) {
                NativeMemory.putIntVolatile(object + offset, value);
            } else {
                storeSlowly(section, block, object, where(offset, VOLATILE | INT), value, null);
            }
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }
}
