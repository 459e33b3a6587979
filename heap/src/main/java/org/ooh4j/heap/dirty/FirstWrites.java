package org.ooh4j.heap.dirty;

import org.ooh4j.heap.stop.SectionWord;

/**
 * The slow path of stores: what the first write to a page in an epoch takes before it goes on.
 *
 * <p><b>Assumptions.</b> Called inside the section of the calling thread. <b>Guarantees.</b> Those that {@link DirtyLog}
 * gives. <b>Progress.</b> The machine's lock is never held while waiting for a guard.
 */
abstract sealed class FirstWrites permits WalksPutOff, WalksAtOnce {
    final Machine machine;
    final TranslationBytes translations;

    /** The oracle, or null; with it every store comes here. Guarded by the machine's lock. */
    final OracleEpoch oracle;

    /** Asked before a page is made writable; null for none. */
    volatile PageGuard guard;

    FirstWrites(Machine machine, OracleEpoch oracle) {
        this.machine = machine;
        this.oracle = oracle;
        this.translations = machine.translations;
    }

    /**
     * Makes the arena pages from {@code first} to {@code last} writable in one section, which may be left and entered
     * again meanwhile.
     *
     * <p>One long method on purpose in each class: HotSpot inlines no method of more than 325 bytecodes ({@code
     * FreqInlineSize}). In pieces this path would be compiled, with the whole simulated machine, into every store and
     * allocation.
     *
     * @return whether the section was left
     */
    abstract boolean ensure(SectionWord section, long first, long last);

    /**
     * The common first write: makes {@code page} writable if nobody need be asked, and nothing be waited for. Short, so that
     * it is compiled into its callers: with nothing called, they keep what they have in registers. Where walks are not put
     * off nothing passes: there no thread has any pending.
     *
     * @return false if nothing was done
     */
    final boolean passes(SectionWord section, long page) {
        PendingWalks mine = machine.pendingOf(section.number());
        if (mine == null || mine.isFull() || guard != null || oracle != null) {
            return false;
        }
        boolean whole = false;
        try {
            mine.add(translations, page);
            whole = true;
        } finally {
            if (!whole) {
                machine.torn = true; // the stack ran out between byte and entry: nothing else fits here
            }
        }
        return true;
    }
}
