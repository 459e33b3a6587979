package org.ooh4j.checkpoint.dump;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import org.ooh4j.heap.dirty.PageGuard;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;

/**
 * The pages that a snapshot still has to write, as they were at the cut.
 *
 * <pre>
 *              +--- writer --> COPYING ---> CLEAN
 *   PENDING ---+
 *              +--- mutator -> COPYING ---> ASIDE + slot --- writer --> CLEAN
 * </pre>
 *
 * <p><b>Assumptions.</b> Pages are made pending while the guard is not armed, or in the stop of the cut; the guard is
 * armed in that stop. After the stop every page is armed in the dirty log, so that its first write comes here. One
 * writer.
 *
 * <p><b>Guarantees.</b> What {@link #takeInto} delivers is the page at the cut: whoever wins the exchange of PENDING
 * for COPYING copies it, and no write gets past {@link #beforeFirstWrite} before that copy is complete. Of a block that
 * was free at the cut nothing is copied.
 *
 * <p><b>Progress.</b> {@link #beforeFirstWrite} neither waits nor allocates. A loser waits outside its section for one
 * page copy. When the aside buffer is full, a first write waits until the writer has made room or written the page;
 * this is the only wait for input or output, and it is counted.
 */
final class CopyBeforeWrite implements PageGuard, PageSource, AutoCloseable {
    static final int CLEAN = 0;
    static final int PENDING = 1;
    static final int COPYING = 2;
    static final int ASIDE = 3;

    private static final long RECHECK_MILLIS = 1;
    private static final int SPINS = 200;

    private final Arena arena;
    private final LiveBlocks live;
    private final AsideBuffer aside;
    private final StoreStalls stalls;
    private final Reservation states;
    private final Object room = new Object();
    private volatile int waiting;
    /** Under the lock on {@link #room}. */
    private boolean closed;

    private long asidePages;

    /** Tests take the protection away with it, and see the page lost. */
    boolean copies = true;

    CopyBeforeWrite(Arena arena, LiveBlocks live, AsideBuffer aside, StoreStalls stalls) {
        this.arena = arena;
        this.live = live;
        this.aside = aside;
        this.stalls = stalls;
        this.states = Reservation.of(arena.limitBytes() / PAGE_BYTES * Integer.BYTES);
    }

    /** Makes a page pending. */
    void pend(long page) {
        NativeMemory.putInt(state(page), PENDING);
    }

    /** Pages that the last snapshot's writer found aside. */
    long asidePages() {
        return asidePages;
    }

    void resetCounts() {
        asidePages = 0;
    }

    @Override
    public boolean beforeFirstWrite(long page) {
        long place = state(page);
        while (true) {
            int state = NativeMemory.getIntVolatile(place);
            if (state == CLEAN || state >= ASIDE || !copies) {
                return true;
            }
            if (state == COPYING) {
                return false;
            }
            if (!live.holds(page)) {
                if (NativeMemory.compareAndSetInt(place, PENDING, CLEAN)) {
                    return true;
                }
                continue;
            }
            int slot = aside.take();
            if (slot < 0) {
                return false;
            }
            if (NativeMemory.compareAndSetInt(place, PENDING, COPYING)) {
                NativeMemory.copy(arena.pageAddress(page), aside.address(slot), PAGE_BYTES);
                NativeMemory.putIntVolatile(place, ASIDE + slot);
                return true;
            }
            aside.give(slot);
        }
    }

    /** What it reads is freed by {@link #close}, and the caller is in no section: so it reads under the lock. */
    @Override
    public void await(long page) {
        long place = state(page);
        boolean interrupted = false;
        long waited = -1;
        synchronized (room) {
            if (closed) {
                return;
            }
            awaitCopy(place);
            if (mustWait(place)) {
                long began = System.nanoTime();
                waiting++;
                do {
                    try {
                        // the writer looks at the number of waiters without the lock: the bound covers the gap
                        room.wait(RECHECK_MILLIS);
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                } while (!closed && mustWait(place));
                waiting--;
                waited = System.nanoTime() - began;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (waited >= 0) {
            stalls.add(waited);
        }
    }

    /**
     * The writer takes a page: copies it, as it was at the cut, to {@code target}.
     *
     * @return false if the page is not to be written: it is not pending, or its block was free at the cut
     */
    @Override
    public boolean takeInto(long page, long target) {
        long place = state(page);
        while (true) {
            int state = NativeMemory.getIntVolatile(place);
            if (state == CLEAN) {
                return false;
            }
            if (state == PENDING) {
                if (NativeMemory.compareAndSetInt(place, PENDING, COPYING)) {
                    boolean counts = live.holds(page);
                    if (counts) {
                        NativeMemory.copy(arena.pageAddress(page), target, PAGE_BYTES);
                    }
                    NativeMemory.putIntVolatile(place, CLEAN);
                    wake();
                    return counts;
                }
            } else if (state >= ASIDE) {
                NativeMemory.copy(aside.address(state - ASIDE), target, PAGE_BYTES);
                release(place, state);
                asidePages++;
                return true;
            } else {
                awaitCopy(place);
            }
        }
    }

    /** The writer gives up: the page is not pending any more. The guard may be armed. */
    void drop(long page) {
        long place = state(page);
        while (true) {
            int state = NativeMemory.getIntVolatile(place);
            if (state == CLEAN) {
                return;
            }
            if (state >= ASIDE) {
                release(place, state);
            } else if (state == PENDING) {
                NativeMemory.compareAndSetInt(place, PENDING, CLEAN);
                wake();
            } else {
                awaitCopy(place);
            }
        }
    }

    @Override
    public void close() {
        synchronized (room) {
            closed = true;
            room.notifyAll();
        }
        states.close();
        aside.close();
    }

    private void release(long place, int state) {
        aside.give(state - ASIDE);
        NativeMemory.putIntVolatile(place, CLEAN);
        wake();
    }

    private void wake() {
        if (waiting > 0) {
            synchronized (room) {
                room.notifyAll();
            }
        }
    }

    /** A copy takes a microsecond, unless the one who makes it has lost its processor. */
    private static void awaitCopy(long place) {
        for (int spins = 0; NativeMemory.getIntVolatile(place) == COPYING; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    private boolean mustWait(long place) {
        return NativeMemory.getIntVolatile(place) == PENDING && !aside.hasFree();
    }

    private long state(long page) {
        return states.address() + page * Integer.BYTES;
    }
}
