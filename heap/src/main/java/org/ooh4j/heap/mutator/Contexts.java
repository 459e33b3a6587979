package org.ooh4j.heap.mutator;

import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.stop.SectionWord;

/**
 * Finds the calling thread's context: a table striped by thread id, checked against the thread itself, in front of a
 * {@code ThreadLocal} (which alone would cost more than the store). Base class of what needs contexts, so that finding
 * one costs no second pointer.
 *
 * <p><b>Guarantees.</b> Each thread has one context of its own. The table is only a hint, written without
 * synchronisation: an entry is used by nobody but the thread it names, which wrote it.
 */
abstract sealed class Contexts permits PageAccess {
    private static final int STRIPES = 1024;

    private final MutatorContext[] hints = new MutatorContext[STRIPES];
    private final ThreadLocal<MutatorContext> own = ThreadLocal.withInitial(this::newContext);

    /** A context for the calling thread, which has none. */
    abstract MutatorContext newContext();

    /** The calling thread's context. */
    public final MutatorContext context() {
        Thread thread = Thread.currentThread();
        // a subclass may override getId(): then the hint misses, no more
        MutatorContext hint = hints[(int) thread.getId() & (STRIPES - 1)];
        return hint != null && hint.owner() == thread ? hint : lookUp(thread);
    }

    /** The calling thread's word, found sooner where {@code block} is one that it has filled. */
    final SectionWord section(HandleBlock block) {
        SectionWord maker = block.maker();
        return maker != null && maker.owner() == Thread.currentThread() ? maker : context();
    }

    /** As {@link #section}: the calling thread's context. */
    final MutatorContext context(HandleBlock block) {
        return section(block) instanceof MutatorContext context ? context : context();
    }

    private MutatorContext lookUp(Thread thread) {
        MutatorContext context = own.get();
        hints[(int) thread.getId() & (STRIPES - 1)] = context;
        return context;
    }
}
