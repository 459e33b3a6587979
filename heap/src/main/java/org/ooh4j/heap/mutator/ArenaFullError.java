package org.ooh4j.heap.mutator;

import org.ooh4j.heap.space.SpaceStatistics;

/** The arena has no room, and collecting did not make any. */
public final class ArenaFullError extends OutOfMemoryError {
    private static final long serialVersionUID = 1;

    ArenaFullError(String type, long bytes, SpaceStatistics space) {
        super("arena is full: type=" + type + " bytes=" + bytes + " limit=" + space.limitBytes() + " free="
                + space.freeBytes() + " live=" + space.liveBytes() + "; give it a larger limit (heap=)");
    }
}
