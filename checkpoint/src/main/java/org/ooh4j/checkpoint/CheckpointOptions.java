package org.ooh4j.checkpoint;

import java.time.Duration;
import org.ooh4j.checkpoint.codec.Codec;

/**
 * What a checkpointer is opened with.
 *
 * @param gateBound longest wait for atomic operations to end; then the snapshot is abandoned
 * @param asideBytes most memory for pages copied aside while a snapshot is written; first writes wait at this cap
 * @param toolVersion who writes, for the image
 * @param codec how pages are packed; blocks that hardly shrink are stored as they are
 */
public record CheckpointOptions(Duration gateBound, long asideBytes, String toolVersion, Codec codec) {
    /** One second at the gate, 64 MiB aside, pages stored as they are: one core packs more slowly than a disk writes. */
    public static CheckpointOptions defaults() {
        return new CheckpointOptions(Duration.ofSeconds(1), 64L << 20, version(), Codec.NONE);
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
        return new CheckpointOptions(bound, asideBytes, toolVersion, codec);
    }

    /** The same with another cap. */
    public CheckpointOptions withAsideBytes(long bytes) {
        return new CheckpointOptions(gateBound, bytes, toolVersion, codec);
    }

    /** The same with another codec. */
    public CheckpointOptions withCodec(Codec other) {
        return new CheckpointOptions(gateBound, asideBytes, toolVersion, other);
    }

    private static String version() {
        String version = CheckpointOptions.class.getPackage().getImplementationVersion();
        return "ooh4j " + (version == null ? "development" : version);
    }
}
