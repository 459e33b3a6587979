package org.ooh4j.heap.mutator;

import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.space.HeapSpace;
import org.ooh4j.heap.space.Reclaimer;

/**
 * Allocation for any thread: from its buffer, else by a refill, else after the collector made room.
 *
 * <p><b>Guarantees.</b> Object and handle appear in one section: no collection comes between. <b>Progress.</b> Waits while
 * a stop is on and, without room, for the collector.
 */
final class Allocation {
    private final HeapSpace space;
    private volatile Reclaimer reclaimer;
    private volatile boolean closed;

    Allocation(HeapSpace space) {
        this.space = space;
    }

    /** Gives allocation its collector, null for none. */
    void reclaimer(Reclaimer collector) {
        reclaimer = collector;
    }

    /** Nothing is allocated any more. */
    void close() {
        closed = true;
    }

    /**
     * Allocates a zeroed object.
     *
     * @param length elements of an array, 0 for an instance
     * @throws ArenaFullError if there is no room and collecting makes none
     */
    <T> T allocate(MutatorContext context, TypeLayout type, int length, Materialiser<T> materialiser) {
        requireOpen();
        while (true) {
            HandleBlock block = context.blockWithRoom();
            int slot = context.nextSlot();
            long gva;
            context.enter();
            try {
                gva = context.buffer().tryAllocate(context, type, length);
                if (gva != 0) {
                    block.publish(slot, gva);
                }
            } finally {
                context.exit();
            }
            if (gva != 0) {
                context.slotTaken();
                return materialiser.handle(block, slot, type.id());
            }
            block = null; // an interpreted frame would keep it, and every handle in it, while the JVM is asked to
            // collect
            makeRoom(context, type, length);
        }
    }

    private void makeRoom(MutatorContext context, TypeLayout type, int length) {
        Reclaimer collector = reclaimer;
        // told before the refill: a collection that this provokes takes the buffer's blocks away
        long unreported = context.takeUnreported();
        if (collector != null && unreported > 0) {
            collector.allocated(unreported);
        }
        boolean askedAtSoftLimit = collector == null;
        while (true) {
            requireOpen();
            long reserved = context.buffer().refill(context, type, length);
            if (reserved >= 0) {
                context.reserved(reserved);
                return;
            }
            long bytes = type.bytes(length);
            context.letGoOfBlock(); // its handles may be garbage, and each may keep a large object
            if (space.isHeldAtSoftLimit()) {
                if (askedAtSoftLimit) {
                    space.passSoftLimit(bytes);
                } else {
                    askedAtSoftLimit = true;
                    space.askedAtSoftLimit();
                    collector.reclaim(bytes);
                }
                continue;
            }
            if (collector == null || !collector.reclaim(bytes)) {
                throw new ArenaFullError(type.name(), bytes, space.statistics());
            }
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the heap is closed; open another one");
        }
    }
}
