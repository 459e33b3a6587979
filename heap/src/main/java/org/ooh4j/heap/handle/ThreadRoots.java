package org.ooh4j.heap.handle;

import java.util.function.LongConsumer;
import org.ooh4j.heap.stop.SectionWord;

/**
 * The roots that one thread manages itself: its open scopes. Registered while there are any.
 *
 * <p><b>Assumptions</b>: used by one thread, visited by any. <b>Guarantees</b>: those of {@link AddressSource}.
 * <b>Progress</b>: opening and closing a scope is wait-free but for a thread's first.
 */
public final class ThreadRoots implements AddressSource {
    private final HandleRegistry registry;
    private final SectionWord maker;
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
        innermost = scope;
        return scope;
    }

    /** Before the first block: from now on the registry asks here. */
    void register() {
        if (!registered) {
            registry.add(this);
            registered = true;
        }
    }

    /** Closes the innermost scope: what it named is named by it no more. */
    public void closeInnermost() {
        ScopeBlocks scope = innermost;
        innermost = scope.enclosing();
        scope.close();
    }

    /** The thread has ended: its scopes are closed. */
    public void retire() {
        while (innermost != null) {
            closeInnermost();
        }
        if (registered) {
            registry.remove(this);
            registered = false;
        }
    }

    @Override
    public void forEachAddress(LongConsumer visitor) {
        for (ScopeBlocks scope = innermost; scope != null; scope = scope.enclosing()) {
            scope.forEachAddress(visitor);
        }
    }

    @Override
    public void clear() {
        for (ScopeBlocks scope = innermost; scope != null; scope = scope.enclosing()) {
            scope.clear();
        }
    }
}
