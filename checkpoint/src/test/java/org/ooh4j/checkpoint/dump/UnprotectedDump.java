package org.ooh4j.checkpoint.dump;

/** Takes copy-before-write away, to show what it is for. */
public final class UnprotectedDump {
    private UnprotectedDump() {}

    /** From now on pages that are written to while they are pending are lost. */
    public static void of(SnapshotDump dump) {
        ((GuardedCapture) dump.capture()).guard().copies = false;
    }
}
