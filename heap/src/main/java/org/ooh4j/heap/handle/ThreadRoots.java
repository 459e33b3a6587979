package org.ooh4j.heap.handle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.LongConsumer;
import org.ooh4j.heap.stop.SectionWord;

/**
 * The roots that one thread manages itself: its open scopes and its cursors. Registered while there are any.
 *
 * <p><b>Assumptions</b>: used by one thread, visited by any. <b>Guarantees</b>: those of {@link AddressSource}.
 * <b>Progress</b>: opening and closing a scope is wait-free but for a thread's first.
 */
public final class ThreadRoots implements AddressSource {
    private static final VarHandle INNERMOST;

    static {
        try {
            INNERMOST = MethodHandles.lookup().findVarHandle(ThreadRoots.class, "innermost", ScopeBlocks.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final HandleRegistry registry;
    private final SectionWord maker;
    private final CursorSlots cursors = new CursorSlots();
    private volatile ScopeBlocks innermost;
    private boolean registered;

    /** Roots of the thread that {@code maker} belongs to. */
    public ThreadRoots(HandleRegistry registry, SectionWord maker) {
        this.registry = registry;
        this.maker = maker;
    }

    HandleRegistry registry() {
        return registry;
    }

    SectionWord maker() {
        return maker;
    }

    /** The scope that was opened last and is not closed, or null. */
    public ScopeBlocks innermost() {
        return innermost;
    }

    /** Opens a scope; the thread goes on at {@code block} and {@code slot} when it is closed. */
    public ScopeBlocks open(HandleBlock block, int slot) {
        ScopeBlocks scope = new ScopeBlocks(this, innermost, block, slot);
        // a stop that comes before an address was published in it need not see it, and sections end with release order
        INNERMOST.setRelease(this, scope);
        return scope;
    }

    /** Before the first block: from now on the registry asks here. */
    void register() {
        if (!registered) {
            registry.add(this);
            registered = true;
        }
    }

    /**
     * Closes the innermost scope: what it named is named by it no more. If the stack ends on the way, the scope is still
     * open, and can be closed again: it is cleared while it is visited, and nothing is called after it was taken off.
     *
     * @param nextSlot where its last block would have been filled next
     */
    public void closeInnermost(int nextSlot) {
        ScopeBlocks scope = innermost;
        scope.clear(nextSlot);
        INNERMOST.setRelease(this, scope.enclosing());
        scope.open = false;
    }

    /** Outside sections: takes a slot for a cursor, 0 in it; returns its number. */
    public int takeCursor() {
        register();
        return cursors.take(registry, maker);
    }

    /** The block that has cursor {@code number}, at the number modulo {@link HandleBlock#SLOTS} of its slots. */
    public HandleBlock cursorBlock(int number) {
        return cursors.block(number);
    }

    /** Gives a cursor's slot back, which is 0. */
    public void giveCursor(int number) {
        cursors.give(number);
    }

    /** The thread has ended: its scopes and cursors are closed. */
    public void retire() {
        while (innermost != null) {
            closeInnermost(Integer.MAX_VALUE - 1);
        }
        cursors.clear();
        if (registered) {
            registry.remove(this);
            registered = false;
        }
    }

    @Override
    public String kind() {
        return "handle of a scope, or cursor";
    }

    @Override
    public void forEachAddress(LongConsumer visitor) {
        cursors.forEachAddress(visitor);
        for (ScopeBlocks scope = innermost; scope != null; scope = scope.enclosing()) {
            scope.forEachAddress(visitor);
        }
    }
}
