package org.ooh4j.heap.reference;

import java.lang.ref.Reference;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.mutator.Materialiser;
import org.ooh4j.heap.mutator.Mutator;

/**
 * A pointer to an arena object that does not keep it. Made by {@code heap.weak} and {@code heap.weakLong}; the package
 * says when each kind is cleared. Only the heap clears one by itself, and then for good: it names an object again only if
 * {@link #retarget} says so.
 *
 * <p>One that the program lets go of costs nothing once the JVM has found out; {@link #close} saves waiting for that.
 * Thread-safe.
 *
 * <p><b>Assumptions</b>: weak handles are cleared only in a stop. <b>Guarantees</b>: what {@link #get} returns keeps
 * its object, whatever collections run meanwhile, since address and handle are had in one critical section. Once null,
 * always null, until retargeted. <b>Progress</b>: get waits only while a stop is on; the others take a short lock.
 */
public final class WeakHandle implements AutoCloseable {
    private final Mutator mutator;
    private final WeakTable table;
    private final WeakEntry entry;

    WeakHandle(Mutator mutator, WeakTable table, HandleBlock block, int index) {
        this.mutator = mutator;
        this.table = table;
        this.entry = table.add(this, HeapReferences.hold(mutator, block, index));
    }

    /** A handle to the object; null if this was cleared or closed. */
    public Handle get() {
        return get(ManagedHeap.HANDLES);
    }

    /** As {@link #get()}, for programs that have handles of their own. */
    public <T> T get(Materialiser<T> materialiser) {
        try {
            return mutator.materialise(entry, materialiser);
        } finally {
            Reference.reachabilityFence(this); // else the JVM might drop the entry before it was read
        }
    }

    /** Whether this names no object any more; a moment's answer unless it is true. */
    public boolean isCleared() {
        boolean cleared = entry.gva == 0;
        Reference.reachabilityFence(this);
        return cleared;
    }

    /**
     * Lets this name another object, or one again after it was cleared.
     *
     * @throws IllegalStateException if this is closed
     */
    public void retarget(Handle to) {
        retarget(to.block(), to.index());
    }

    /** As {@link #retarget(Handle)}, for programs that have handles of their own. */
    public void retarget(HandleBlock block, int index) {
        table.set(entry, HeapReferences.hold(mutator, block, index));
        Reference.reachabilityFence(this);
    }

    /** Clears this for good and gives its table entry back. Idempotent. */
    @Override
    public void close() {
        table.close(entry);
        Reference.reachabilityFence(this);
    }
}
