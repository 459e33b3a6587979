package org.ooh4j.checkpoint;

import java.time.Duration;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.dump.DumpOptions;
import org.ooh4j.checkpoint.dump.SnapshotMode;

/**
 * What a checkpointer is opened with: {@link #defaults}, and what differs from them.
 *
 * @param gateBound longest wait for atomic operations to end; then the snapshot is abandoned
 * @param asideBytes most memory for pages copied aside; at this cap first writes wait in {@code copy-before-write}, and
 *     pages are written in the stop in the modes that copy there
 * @param mode how pages get out of the running program
 * @param unchangedSkipped whether pages that were written to, but hold what the newest snapshot has, are left out; costs
 *     16 bytes of memory and half a checksum more a page
 * @param toolVersion who writes, for the image
 * @param codec how pages are packed; blocks that hardly shrink are stored as they are
 */
public record CheckpointOptions(
        Duration gateBound,
        long asideBytes,
        SnapshotMode mode,
        boolean unchangedSkipped,
        String toolVersion,
        Codec codec) {
    /**
     * One second at the gate, 64 MiB aside, copy-before-write, every dirty page written, and stored as it is: one core
     * packs more slowly than a disk writes.
     */
    public static CheckpointOptions defaults() {
        return new CheckpointOptions(
                Duration.ofSeconds(1), 64L << 20, SnapshotMode.copyBeforeWrite(), false, version(), Codec.NONE);
    }

    /** @throws IllegalArgumentException if the bound is not positive or there is no room for a page aside */
    public CheckpointOptions {
        if (gateBound.isNegative() || gateBound.isZero()) {
            throw new IllegalArgumentException("gate bound must be positive: gate-bound=" + gateBound);
        }
        if (asideBytes < 4096) {
            throw new IllegalArgumentException(
                    "aside memory is too small: aside-bytes=" + asideBytes + "; give at least 4096, one page");
        }
    }

    /** The same with another bound. */
    public CheckpointOptions withGateBound(Duration bound) {
        return new CheckpointOptions(bound, asideBytes, mode, unchangedSkipped, toolVersion, codec);
    }

    /** The same with another cap. */
    public CheckpointOptions withAsideBytes(long bytes) {
        return new CheckpointOptions(gateBound, bytes, mode, unchangedSkipped, toolVersion, codec);
    }

    /** The same in another mode. */
    public CheckpointOptions withMode(SnapshotMode other) {
        return new CheckpointOptions(gateBound, asideBytes, other, unchangedSkipped, toolVersion, codec);
    }

    /** The same, with pages of unchanged content left out or not. */
    public CheckpointOptions withUnchangedSkipped(boolean skipped) {
        return new CheckpointOptions(gateBound, asideBytes, mode, skipped, toolVersion, codec);
    }

    /** The same with another codec. */
    public CheckpointOptions withCodec(Codec other) {
        return new CheckpointOptions(gateBound, asideBytes, mode, unchangedSkipped, toolVersion, other);
    }

    DumpOptions forDump() {
        return new DumpOptions(mode, asideBytes, gateBound, unchangedSkipped, codec, toolVersion);
    }

    private static String version() {
        String version = CheckpointOptions.class.getPackage().getImplementationVersion();
        return "ooh4j " + (version == null ? "development" : version);
    }
}
