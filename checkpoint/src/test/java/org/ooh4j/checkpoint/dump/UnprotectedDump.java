package org.ooh4j.checkpoint.dump;

/** Takes protections of the modes away, to show what they are for. */
public final class UnprotectedDump {
    private UnprotectedDump() {}

    /** From now on pages that are written to while they are pending are lost. */
    public static void of(SnapshotDump dump) {
        ((GuardedCapture) dump.capture()).guard().copies = false;
    }

    /** From now on pages that are dirtied after a round has copied them are not copied again. */
    public static void forgetWhatIsDirtiedAgain(SnapshotDump dump) {
        ((RoundsCapture) dump.capture()).owesAgain = false;
    }
}
