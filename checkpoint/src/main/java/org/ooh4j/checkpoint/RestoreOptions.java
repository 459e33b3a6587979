package org.ooh4j.checkpoint;

import java.util.function.Predicate;
import org.ooh4j.checkpoint.restore.RestoreListener;
import org.ooh4j.checkpoint.restore.RestoreMode;
import org.ooh4j.heap.object.TypeLayout;

/**
 * How to restore.
 *
 * @param foreignNull of which types' objects the reachable slots that held ordinary objects become null; such a slot of
 *     another type refuses the restore
 * @param mode when the pages are read
 * @param listener is told how it went, and of what a lazy restore finds later
 */
public record RestoreOptions(Predicate<TypeLayout> foreignNull, RestoreMode mode, RestoreListener listener) {
    /** Refuses a snapshot that refers to ordinary objects, reads every page first. */
    public static RestoreOptions defaults() {
        return new RestoreOptions(type -> false, RestoreMode.EAGER, RestoreListener.NONE);
    }

    /** Makes every reachable slot null that held an ordinary object. */
    public static RestoreOptions foreignToNull() {
        return defaults().withForeignNull(type -> true);
    }

    /** The same with other types whose slots become null. */
    public RestoreOptions withForeignNull(Predicate<TypeLayout> types) {
        return new RestoreOptions(types, mode, listener);
    }

    /**
     * The same, but pages are read when the program first touches them, where the snapshot's layout and this machine
     * allow it; {@link RestoreMode#LAZY} says what that means for damaged files.
     */
    public RestoreOptions lazily() {
        return new RestoreOptions(foreignNull, RestoreMode.LAZY, listener);
    }

    /** The same with another listener. */
    public RestoreOptions tells(RestoreListener other) {
        return new RestoreOptions(foreignNull, mode, other);
    }
}
