package org.ooh4j.checkpoint.dump;

/** See {@link SnapshotMode#stopAndCopy}. */
final class StopAndCopyMode extends SnapshotMode {
    static final StopAndCopyMode ONLY = new StopAndCopyMode();

    private StopAndCopyMode() {
        super("stop-and-copy");
    }

    @Override
    Capture capture(CaptureParts parts) {
        return new StagedCapture(parts);
    }
}
