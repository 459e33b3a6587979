package org.ooh4j.checkpoint;

/**
 * How to restore.
 *
 * @param foreignNull whether reachable slots that held ordinary objects become null; otherwise they refuse the restore
 */
public record RestoreOptions(boolean foreignNull) {
    /** Refuses a snapshot that refers to ordinary objects. */
    public static RestoreOptions defaults() {
        return new RestoreOptions(false);
    }
}
