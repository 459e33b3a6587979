package org.ooh4j.heap.mutator;

import java.lang.ref.Reference;
import java.util.function.Supplier;
import org.ooh4j.heap.dirty.DirtyLog;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.handle.HandleRegistry;
import org.ooh4j.heap.handle.StaleHandleException;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.stop.SectionWord;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;

/** Loads and stores of primitives: one store path, eight times over for want of generic kinds. */
abstract sealed class PrimitiveAccess extends Contexts permits ElementAccess {
    /** Add to a gva to get the native address. */
    final long delta;

    private final DirtyLog log;
    /** Number of the native page that the arena begins with. */
    private final long arenaPage;
    /** Add a native page number to get the address of the page's translation byte. */
    private final long biasedBytes;

    /** 0 where no loads are recorded: one field and one branch that always goes the same way. */
    private final long readBytes;

    /** Address of the first handle slot. */
    private final long slots;

    PrimitiveAccess(DirtyLog log, Arena arena, HandleRegistry handles, Supplier<MutatorContext> newContext) {
        super(newContext);
        this.slots = handles.slots();
        this.log = log;
        this.delta = arena.delta();
        this.arenaPage = arena.pageAddress(0) >>> Reservation.PAGE_SHIFT;
        this.biasedBytes = log.translationBytes() - arenaPage;
        this.readBytes = log.readBytes();
    }

    final long readable(HandleBlock block, int index, long offset) {
        return readableAt(gva(block, index) + delta + offset);
    }

    /** A native address that is to be loaded from. */
    final long readableAt(long address) {
        if (readBytes != 0) {
            recordRead((address >>> Reservation.PAGE_SHIFT) - arenaPage);
        }
        return address;
    }

    /** What a handle names; the caller keeps {@code block} reachable until it has used it. */
    final long gva(HandleBlock block, int index) {
        long gva = NativeMemory.getLong(slot(index));
        if (gva == 0) {
            throw new StaleHandleException(index);
        }
        return gva;
    }

    /** As {@link HandleBlock#publish}, of a block that the caller keeps reachable. */
    final void publish(int index, long gva) {
        NativeMemory.putLongRelease(slot(index), gva);
    }

    /** Inside a section: publishes the address of an object in a slot of this thread; returns the object's type. */
    final int register(int index, long gva) {
        publish(index, gva);
        return NativeMemory.getInt(gva + delta + ObjectLayout.TYPE_OFFSET);
    }

    private long slot(int index) {
        return slots + (long) index * Long.BYTES;
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
            log.firstRead(context(), page);
        }
    }

    /** Inside a section: makes the place's page writable and returns its native address. */
    final long writable(SectionWord section, HandleBlock block, int index, long offset) {
        return writableAt(section, gva(block, index) + delta + offset);
    }

    /** Inside a section: makes the page of a native address writable and returns the address. */
    final long writableAt(SectionWord section, long address) {
        long page = address >>> Reservation.PAGE_SHIFT;
        if (NativeMemory.getByte(biasedBytes + page) == 0) {
            log.firstWrite(section, page - arenaPage);
        }
        return address;
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
        SectionWord section = section(block);
        section.enter();
        try {
            NativeMemory.putByte(writable(section, block, index, offset), (byte) (value ? 1 : 0));
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Stores a byte. */
    public final void putByte(HandleBlock block, int index, long offset, byte value) {
        SectionWord section = section(block);
        section.enter();
        try {
            NativeMemory.putByte(writable(section, block, index, offset), value);
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Stores a short. */
    public final void putShort(HandleBlock block, int index, long offset, short value) {
        SectionWord section = section(block);
        section.enter();
        try {
            NativeMemory.putShort(writable(section, block, index, offset), value);
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Stores a char. */
    public final void putChar(HandleBlock block, int index, long offset, char value) {
        SectionWord section = section(block);
        section.enter();
        try {
            NativeMemory.putChar(writable(section, block, index, offset), value);
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Stores a int. */
    public final void putInt(HandleBlock block, int index, long offset, int value) {
        SectionWord section = section(block);
        section.enter();
        try {
            NativeMemory.putInt(writable(section, block, index, offset), value);
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Stores a long. */
    public final void putLong(HandleBlock block, int index, long offset, long value) {
        SectionWord section = section(block);
        section.enter();
        try {
            NativeMemory.putLong(writable(section, block, index, offset), value);
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Stores a float. */
    public final void putFloat(HandleBlock block, int index, long offset, float value) {
        SectionWord section = section(block);
        section.enter();
        try {
            NativeMemory.putFloat(writable(section, block, index, offset), value);
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Stores a double. */
    public final void putDouble(HandleBlock block, int index, long offset, double value) {
        SectionWord section = section(block);
        section.enter();
        try {
            NativeMemory.putDouble(writable(section, block, index, offset), value);
        } finally {
            section.exit();
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
        SectionWord section = section(block);
        section.enter();
        try {
            NativeMemory.putLongVolatile(writable(section, block, index, offset), value);
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
        SectionWord section = section(block);
        section.enter();
        try {
            NativeMemory.putIntVolatile(writable(section, block, index, offset), value);
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }
}
