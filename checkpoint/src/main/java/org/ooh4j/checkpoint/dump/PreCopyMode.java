package org.ooh4j.checkpoint.dump;

import java.time.Duration;

/** See {@link SnapshotMode#preCopy}. */
final class PreCopyMode extends SnapshotMode {
    static final Duration TARGET = Duration.ofMillis(1);
    static final int ROUNDS = 16;

    private final Duration target;
    private final int maxRounds;

    PreCopyMode(Duration target, int maxRounds) {
        super("pre-copy");
        if (target.isNegative()) {
            throw new IllegalArgumentException(
                    "the stop's target must not be negative: target=" + target + "; give 0 or more");
        }
        if (maxRounds < 1) {
            throw new IllegalArgumentException("there must be a round: max-rounds=" + maxRounds + "; give at least 1");
        }
        this.target = target;
        this.maxRounds = maxRounds;
    }

    @Override
    public SnapshotMode withTarget(Duration other) {
        return new PreCopyMode(other, maxRounds);
    }

    Duration target() {
        return target;
    }

    int maxRounds() {
        return maxRounds;
    }

    @Override
    public String toString() {
        return label() + " target-us=" + target.toNanos() / 1000 + " max-rounds=" + maxRounds;
    }

    @Override
    Capture capture(CaptureParts parts) {
        return new RoundsCapture(parts, this);
    }
}
