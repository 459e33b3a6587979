package org.ooh4j.gc.pacing;

/**
 * When allocation starts a collection.
 *
 * @param minBytes never before so much was allocated since the last one, unless room is scarce; at least 1
 * @param liveShare nor before this share of what the last one left alive was allocated; at least 0
 * @param headroomShare but always when this share of the room that the last one left is used; and never before this
 *     share of the free memory is used that the arena has grown to already; over 0, at most 1
 * @param stressBytes debugging: a collection every so many bytes instead; 0 for off
 */
public record TriggerOptions(long minBytes, double liveShare, double headroomShare, long stressBytes) {
    /** 4 MiB or as much as is alive, at the latest half the room that is left. */
    public static final TriggerOptions DEFAULT = new TriggerOptions(4L << 20, 1.0, 0.5, 0);

    /** For a plan that stops the world: nobody allocates while it marks, so nearly all of the room may be used first. */
    public static final TriggerOptions STOP_THE_WORLD = new TriggerOptions(4L << 20, 1.0, 0.9, 0);

    /** Checks the ranges. */
    public TriggerOptions {
        if (minBytes < 1 || !(liveShare >= 0) || !(headroomShare > 0 && headroomShare <= 1) || stressBytes < 0) {
            throw new IllegalArgumentException(
                    ("trigger parameter out of range minBytes=%d liveShare=%s headroomShare=%s stressBytes=%d;"
                                    + " need minBytes >= 1, liveShare >= 0, 0 < headroomShare <= 1, stressBytes >= 0")
                            .formatted(minBytes, liveShare, headroomShare, stressBytes));
        }
    }
}
