package org.ooh4j.checkpoint.dump;

/** See {@link SnapshotMode#copyBeforeWrite}. */
final class CopyBeforeWriteMode extends SnapshotMode {
    static final CopyBeforeWriteMode ONLY = new CopyBeforeWriteMode();

    private CopyBeforeWriteMode() {
        super("copy-before-write");
    }

    @Override
    Capture capture(CaptureParts parts) {
        return new GuardedCapture(parts);
    }
}
