package org.ooh4j.checkpoint.keep;

import java.util.Optional;

/**
 * How to compact.
 *
 * @param liveRatio segments of whose bytes a smaller share is needed are rewritten, 0 to 1
 * @param full whether all segments are
 * @param base id or number of a snapshot whose pages are all moved, in the order of the arena, to segments of their own
 * @param bytesPerSecond most bytes of pages written a second; 0 for no bound
 */
public record CompactOptions(double liveRatio, boolean full, Optional<String> base, long bytesPerSecond) {
    /** @throws IllegalArgumentException if the ratio is not from 0 to 1 or the rate is negative */
    public CompactOptions {
        if (!(liveRatio >= 0 && liveRatio <= 1)) {
            throw new IllegalArgumentException("live ratio must be from 0 to 1: live-ratio=" + liveRatio);
        }
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException(
                    "rate must not be negative: bytes-per-second=" + bytesPerSecond + "; give 0 for no bound");
        }
    }

    /** Segments of which less than a half is needed, as fast as it goes. */
    public static CompactOptions defaults() {
        return new CompactOptions(0.5, false, Optional.empty(), 0);
    }

    /** The same with another ratio. */
    public CompactOptions withLiveRatio(double ratio) {
        return new CompactOptions(ratio, full, base, bytesPerSecond);
    }

    /** The same for all segments, whatever their ratio. */
    public CompactOptions withFull() {
        return new CompactOptions(liveRatio, true, base, bytesPerSecond);
    }

    /** The same with a base: the snapshot that is to be restored fastest. */
    public CompactOptions toBase(String id) {
        return new CompactOptions(liveRatio, full, Optional.of(id), bytesPerSecond);
    }

    /** The same with another bound. */
    public CompactOptions withBytesPerSecond(long bytes) {
        return new CompactOptions(liveRatio, full, base, bytes);
    }
}
