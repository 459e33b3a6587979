package org.ooh4j.heap.mutator;

import org.ooh4j.heap.dirty.DirtyLog;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.handle.HandleRegistry;
import org.ooh4j.heap.handle.StaleHandleException;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.stop.SectionWord;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;

/** From a handle to a native address whose page may be loaded from or stored to. */
abstract sealed class PageAccess extends Contexts permits SlowStores {
    /** Add to a gva to get the native address. */
    final long delta;

    final DirtyLog log;
    /** Number of the native page that the arena begins with. */
    private final long arenaPage;
    /** Add a native page number to get the address of the page's translation byte. */
    private final long biasedBytes;

    /** 0 where no loads are recorded: one field and one branch that always goes the same way. */
    private final long readBytes;

    /** Address of the first handle slot. */
    private final long slots;

    PageAccess(DirtyLog log, Arena arena, HandleRegistry handles) {
        this.slots = handles.slots();
        this.log = log;
        this.delta = arena.delta();
        this.arenaPage = arena.pageAddress(0) >>> Reservation.PAGE_SHIFT;
        this.biasedBytes = log.translationBytes() - arenaPage;
        this.readBytes = log.readBytes();
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

    /** A native address that is to be loaded from. */
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

    /** Inside a section: whether a store to a native address needs no walk first. */
    final boolean isWritable(long address) {
        return NativeMemory.getByte(biasedBytes + (address >>> Reservation.PAGE_SHIFT)) != 0;
    }

    /** Inside a section, which may be left and entered again: makes a place's page writable; its native address. */
    final long writable(SectionWord section, HandleBlock block, int index, long offset) {
        while (true) {
            long place = gva(block, index) + delta + offset;
            if (isWritable(place) || !log.firstWrite(section, Arena.page(place - delta))) {
                return place;
            }
        }
    }
}
