package org.ooh4j.checkpoint;

import java.util.function.Predicate;
import org.ooh4j.heap.object.TypeLayout;

/**
 * How to restore.
 *
 * @param foreignNull of which types' objects the reachable slots that held ordinary objects become null; such a slot of
 *     another type refuses the restore
 */
public record RestoreOptions(Predicate<TypeLayout> foreignNull) {
    /** Refuses a snapshot that refers to ordinary objects. */
    public static RestoreOptions defaults() {
        return new RestoreOptions(type -> false);
    }

    /** Makes every reachable slot null that held an ordinary object. */
    public static RestoreOptions foreignToNull() {
        return new RestoreOptions(type -> true);
    }
}
