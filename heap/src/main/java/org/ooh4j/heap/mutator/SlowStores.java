package org.ooh4j.heap.mutator;

import org.ooh4j.heap.dirty.DirtyLog;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.handle.HandleRegistry;
import org.ooh4j.heap.handle.StaleHandleException;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.stop.SectionWord;
import org.ooh4j.heap.store.NativeMemory;

/**
 * The slow way of stores: those whose page has to be walked first, and those to no element. The common way ends where this
 * one is called, so nothing that it worked out has to outlast the call, and it keeps all of it in registers; it comes here by
 * way of the thread's context, so that the mutator is not among it ({@code docs/decisions/0014}).
 */
abstract sealed class SlowStores extends PageAccess permits PrimitiveAccess {
    // kinds of stores: log2 of the width in bytes, and flags
    static final int BYTE = 0;
    static final int SHORT = 1;
    static final int INT = 2;
    static final int LONG = 3;
    private static final int WIDTH = 3;
    /** Flag of {@link #INT} and {@link #LONG}: sequentially consistent. */
    static final int VOLATILE = 4;
    /** A reference to an arena object; release order. */
    static final int REFERENCE = 8 | LONG;
    /** Flag: the place is an element, its position is checked. */
    static final int ELEMENT = 16;

    private static final int KIND_BITS = 5;

    SlowStores(DirtyLog log, Arena arena, HandleRegistry handles) {
        super(log, arena, handles);
    }

    /** The offset in the object and the kind of the store, as {@link #storeSlowly} wants them. */
    static long where(long offset, int kind) {
        return offset << KIND_BITS | kind;
    }

    /**
     * Inside a section, which may be left and entered again: checks the position, makes the page writable, stores.
     *
     * <p>One long method on purpose, as {@code FirstWrites.ensure}: HotSpot inlines none of more than 325 bytecodes
     * ({@code FreqInlineSize}). Inlined, it would bring into every store the calls that it is to keep out. Where the first
     * write passes it calls nothing, and what does not pass ends in a call, so nothing goes to the stack here either: first
     * stores of many pages miss the cache, and each store to the stack takes the place of one that could be on its way.
     * Static, and kind and offset in one, for the same reason: six parameters are passed in registers, the others on the stack.
     *
     * @param object native address of the object, read from {@code block} in this section
     * @param where {@link #where} in the object, and what kind of store
     * @param bits what to store; of a reference the address, read from {@code valueBlock} in this section
     * @param valueBlock of a reference the block of what is stored, null for null; else null
     */
    static void storeSlowly(
            MutatorContext section, HandleBlock block, long object, long where, long bits, HandleBlock valueBlock) {
        SlowStores stores = section.stores();
        int kind = (int) where & (1 << KIND_BITS) - 1;
        long offset = where >> KIND_BITS;
        assert section.inside() : "a store outside of a critical section: kind=" + kind;
        assert (object + offset & (1L << (kind & WIDTH)) - 1) == 0
                : "a store that is not aligned: offset=" + offset + " kind=" + kind;
        if ((kind & ELEMENT) != 0) {
            long position = offset - ObjectLayout.PAYLOAD_OFFSET >> (kind & WIDTH);
            int length = NativeMemory.getInt(object + ObjectLayout.LENGTH_OFFSET);
            if (position < 0 || position >= length) {
                throw stores.outside(object, position, length);
            }
        }
        if (stores.log.firstWritePasses(section, Arena.page(object - stores.delta + offset))) {
            long place = object + offset;
            switch (kind & ~ELEMENT) {
                case BYTE -> NativeMemory.putByte(place, (byte) bits);
                case SHORT -> NativeMemory.putShort(place, (short) bits);
                case INT -> NativeMemory.putInt(place, (int) bits);
                case LONG -> NativeMemory.putLong(place, bits);
                case VOLATILE | INT -> NativeMemory.putIntVolatile(place, (int) bits);
                case VOLATILE | LONG -> NativeMemory.putLongVolatile(place, bits);
                case REFERENCE -> NativeMemory.putLongRelease(place, bits);
                default -> throw new AssertionError("no kind of store: kind=" + kind);
            }
        } else {
            stores.storeGuarded(section, block, object, offset, kind, bits, valueBlock);
        }
    }

    /**
     * The same where the first write may have to wait, and the section be left meanwhile. Stores by itself: nothing of its
     * caller must outlast the call.
     */
    private void storeGuarded(
            SectionWord section,
            HandleBlock block,
            long object,
            long offset,
            int kind,
            long bits,
            HandleBlock valueBlock) {
        boolean left = log.firstWrite(section, Arena.page(object - delta + offset));
        // a handle that another thread closed while this one was outside keeps nothing alive
        if (left && !block.holds(object - delta)) {
            throw new StaleHandleException("handle was closed while a store to its object waited: address=0x"
                    + Long.toHexString(object - delta) + " offset=" + offset + " section=" + section.number()
                    + "; close scopes and cursors when no other thread uses their handles any more");
        }
        if (left && valueBlock != null && !valueBlock.holds(bits)) {
            throw new StaleHandleException("handle was closed while the store of its reference waited: address=0x"
                    + Long.toHexString(bits) + " into=0x" + Long.toHexString(object - delta) + " offset=" + offset
                    + " section=" + section.number()
                    + "; close scopes and cursors when no other thread uses their handles any more");
        }
        long place = object + offset;
        switch (kind & ~ELEMENT) {
            case BYTE -> NativeMemory.putByte(place, (byte) bits);
            case SHORT -> NativeMemory.putShort(place, (short) bits);
            case INT -> NativeMemory.putInt(place, (int) bits);
            case LONG -> NativeMemory.putLong(place, bits);
            case VOLATILE | INT -> NativeMemory.putIntVolatile(place, (int) bits);
            case VOLATILE | LONG -> NativeMemory.putLongVolatile(place, bits);
            case REFERENCE -> NativeMemory.putLongRelease(place, bits);
            default -> throw new AssertionError("no kind of store: kind=" + kind);
        }
    }

    /** What to throw for a position outside the array at a native address. */
    final IndexOutOfBoundsException outside(long object, long position, int length) {
        return new IndexOutOfBoundsException("position is outside the array: address=0x"
                + Long.toHexString(object - delta) + " type id="
                + NativeMemory.getInt(object + ObjectLayout.TYPE_OFFSET) + " position=" + position + " length="
                + length + "; stay between 0 and its length");
    }
}
