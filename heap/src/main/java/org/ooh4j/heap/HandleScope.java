package org.ooh4j.heap;

import org.ooh4j.heap.handle.ScopeBlocks;
import org.ooh4j.heap.mutator.MutatorContext;

/**
 * Bounds the life of handles: those that a thread makes while its scope is open stop being roots when it is closed,
 * without waiting for the JVM's collector. Of the thread that opened it; scopes nest, and are closed in the reverse order.
 *
 * <pre>{@code
 * try (HandleScope scope = heap.openScope()) {
 *     Handle first = next.get(list);
 *     return scope.escape(next.get(first));
 * }
 * }</pre>
 *
 * <p>A handle that is used after its scope was closed is refused with a
 * {@link org.ooh4j.heap.handle.StaleHandleException}.
 */
public final class HandleScope implements AutoCloseable {
    private final ManagedHeap heap;
    private final MutatorContext context;
    private final ScopeBlocks blocks;

    HandleScope(ManagedHeap heap) {
        this.heap = heap;
        this.context = heap.mutator().context();
        this.blocks = context.openScope();
    }

    /**
     * A handle to the same object that outlives this scope: it belongs to the scope around it, or to none.
     *
     * @param handle of this scope, or any other; null gives null
     * @throws IllegalStateException unless this is the innermost open scope of the calling thread
     */
    public Handle escape(Pointer handle) {
        requireInnermost("used");
        return handle == null
                ? null
                : heap.mutator().escape(heap.require(handle).block, handle.index, blocks, ManagedHeap.HANDLES);
    }

    /**
     * Ends the life of the handles made in it. Idempotent.
     *
     * @throws IllegalStateException if scopes opened later are still open, or another thread opened it
     */
    @Override
    public void close() {
        if (context.owner() == Thread.currentThread() && !blocks.isOpen()) {
            return;
        }
        requireInnermost("closed");
        context.closeScope();
    }

    private void requireInnermost(String what) {
        if (context.owner() != Thread.currentThread()) {
            throw new IllegalStateException("a handle scope is " + what + " by another thread: owner="
                    + context.owner().getName() + " thread="
                    + Thread.currentThread().getName() + "; a scope belongs to the thread that opened it");
        }
        if (!blocks.isOpen()) {
            throw new IllegalStateException("a handle scope is " + what + " after it was closed: thread="
                    + context.owner().getName() + "; open another one");
        }
        if (context.scope() != blocks) {
            throw new IllegalStateException("a handle scope is " + what + " while a later one is open: thread="
                    + context.owner().getName() + "; close scopes in the reverse order, best by try-with-resources");
        }
    }
}
