package org.ooh4j.heap.mutator;

import java.lang.ref.Reference;
import org.ooh4j.heap.dirty.DirtyLog;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.store.NativeMemory;

/** Loads and stores of primitives: one store path, eight times over for want of generic kinds. */
abstract sealed class PrimitiveAccess permits Mutator {
    final Contexts contexts;

    /** Add to a gva to get the native address. */
    final long delta;

    private final DirtyLog log;
    private final long translationBytes;

    /** 0 where no loads are recorded: one field and one branch that always goes the same way. */
    private final long readBytes;

    PrimitiveAccess(DirtyLog log, long delta, Contexts contexts) {
        this.log = log;
        this.translationBytes = log.translationBytes();
        this.readBytes = log.readBytes();
        this.delta = delta;
        this.contexts = contexts;
    }

    final long readable(HandleBlock block, int index, long offset) {
        long gva = block.address(index);
        if (gva == 0) {
            throw notAHandle(index);
        }
        if (readBytes != 0) {
            recordRead(Arena.page(gva + offset));
        }
        return gva + delta + offset;
    }

    /** Records the loads of a range, of at least a byte. */
    final void reading(long firstGva, long bytes) {
        if (readBytes != 0) {
            for (long page = Arena.page(firstGva); page <= Arena.page(firstGva + bytes - 1); page++) {
                recordRead(page);
            }
        }
    }

    private void recordRead(long page) {
        if (NativeMemory.getByte(readBytes + page) == 0) {
            log.firstRead(contexts.current(), page);
        }
    }

    /** Inside a section: makes the place's page writable and returns its native address. */
    final long writable(MutatorContext context, HandleBlock block, int index, long offset) {
        long gva = block.address(index) + offset;
        long page = Arena.page(gva);
        if (page < 0) {
            throw notAHandle(index);
        }
        if (NativeMemory.getByte(translationBytes + page) == 0) {
            log.firstWrite(context, page);
        }
        return gva + delta;
    }

    private static IllegalArgumentException notAHandle(int index) {
        return new IllegalArgumentException(
                "handle names no object: index=" + index + "; use handles only as they were given");
    }

    /** Loads a boolean. */
    public final boolean getBoolean(HandleBlock block, int index, long offset) {
        boolean value = NativeMemory.getByte(readable(block, index, offset)) != 0;
        Reference.reachabilityFence(block);
        return value;
    }

    /** Loads a byte. */
    public final byte getByte(HandleBlock block, int index, long offset) {
        byte value = NativeMemory.getByte(readable(block, index, offset));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Loads a short. */
    public final short getShort(HandleBlock block, int index, long offset) {
        short value = NativeMemory.getShort(readable(block, index, offset));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Loads a char. */
    public final char getChar(HandleBlock block, int index, long offset) {
        char value = NativeMemory.getChar(readable(block, index, offset));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Loads a int. */
    public final int getInt(HandleBlock block, int index, long offset) {
        int value = NativeMemory.getInt(readable(block, index, offset));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Loads a long. */
    public final long getLong(HandleBlock block, int index, long offset) {
        long value = NativeMemory.getLong(readable(block, index, offset));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Loads a float. */
    public final float getFloat(HandleBlock block, int index, long offset) {
        float value = NativeMemory.getFloat(readable(block, index, offset));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Loads a double. */
    public final double getDouble(HandleBlock block, int index, long offset) {
        double value = NativeMemory.getDouble(readable(block, index, offset));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Stores a boolean. */
    public final void putBoolean(HandleBlock block, int index, long offset, boolean value) {
        MutatorContext context = contexts.current();
        context.enter();
        try {
            NativeMemory.putByte(writable(context, block, index, offset), (byte) (value ? 1 : 0));
        } finally {
            context.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Stores a byte. */
    public final void putByte(HandleBlock block, int index, long offset, byte value) {
        MutatorContext context = contexts.current();
        context.enter();
        try {
            NativeMemory.putByte(writable(context, block, index, offset), value);
        } finally {
            context.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Stores a short. */
    public final void putShort(HandleBlock block, int index, long offset, short value) {
        MutatorContext context = contexts.current();
        context.enter();
        try {
            NativeMemory.putShort(writable(context, block, index, offset), value);
        } finally {
            context.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Stores a char. */
    public final void putChar(HandleBlock block, int index, long offset, char value) {
        MutatorContext context = contexts.current();
        context.enter();
        try {
            NativeMemory.putChar(writable(context, block, index, offset), value);
        } finally {
            context.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Stores a int. */
    public final void putInt(HandleBlock block, int index, long offset, int value) {
        MutatorContext context = contexts.current();
        context.enter();
        try {
            NativeMemory.putInt(writable(context, block, index, offset), value);
        } finally {
            context.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Stores a long. */
    public final void putLong(HandleBlock block, int index, long offset, long value) {
        MutatorContext context = contexts.current();
        context.enter();
        try {
            NativeMemory.putLong(writable(context, block, index, offset), value);
        } finally {
            context.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Stores a float. */
    public final void putFloat(HandleBlock block, int index, long offset, float value) {
        MutatorContext context = contexts.current();
        context.enter();
        try {
            NativeMemory.putFloat(writable(context, block, index, offset), value);
        } finally {
            context.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Stores a double. */
    public final void putDouble(HandleBlock block, int index, long offset, double value) {
        MutatorContext context = contexts.current();
        context.enter();
        try {
            NativeMemory.putDouble(writable(context, block, index, offset), value);
        } finally {
            context.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Loads a long, sequentially consistent. */
    public final long getLongVolatile(HandleBlock block, int index, long offset) {
        long value = NativeMemory.getLongVolatile(readable(block, index, offset));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Stores a long, sequentially consistent. */
    public final void putLongVolatile(HandleBlock block, int index, long offset, long value) {
        MutatorContext context = contexts.current();
        context.enter();
        try {
            NativeMemory.putLongVolatile(writable(context, block, index, offset), value);
        } finally {
            context.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Loads an int, sequentially consistent. */
    public final int getIntVolatile(HandleBlock block, int index, long offset) {
        int value = NativeMemory.getIntVolatile(readable(block, index, offset));
        Reference.reachabilityFence(block);
        return value;
    }

    /** Stores an int, sequentially consistent. */
    public final void putIntVolatile(HandleBlock block, int index, long offset, int value) {
        MutatorContext context = contexts.current();
        context.enter();
        try {
            NativeMemory.putIntVolatile(writable(context, block, index, offset), value);
        } finally {
            context.exit();
        }
        Reference.reachabilityFence(block);
    }
}
