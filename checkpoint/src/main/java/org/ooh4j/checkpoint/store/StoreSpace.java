package org.ooh4j.checkpoint.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.FileHeaderLayout;
import org.ooh4j.checkpoint.image.SegmentUse;

/**
 * What a list of snapshots needs of the segments of a store.
 *
 * @param needed segments that hold something of them
 * @param unneeded segments that do not
 */
public record StoreSpace(List<Segment> needed, List<Segment> unneeded) {
    /** @param bytes of the file  @param liveBytes of them that the snapshots need */
    public record Segment(int number, long bytes, long liveBytes) {
        /** Bytes that nothing refers to. */
        public long deadBytes() {
            return Math.max(0, bytes - FileHeaderLayout.BYTES - liveBytes);
        }

        /** Share of the bytes that is needed, 0 to 1. */
        public double liveRatio() {
            return bytes <= FileHeaderLayout.BYTES
                    ? 0
                    : Math.min(1, (double) liveBytes / (bytes - FileHeaderLayout.BYTES));
        }
    }

    /** Measures; reads the index of every snapshot. */
    public static StoreSpace of(RewritableStore store, List<CommitRecord> snapshots) throws IOException {
        SegmentUse use = SegmentUse.of(store, snapshots);
        List<Segment> needed = new ArrayList<>();
        List<Segment> unneeded = new ArrayList<>();
        for (Map.Entry<Integer, Long> segment : store.segments().entrySet()) {
            long live = use.liveBytes(segment.getKey());
            (live > 0 ? needed : unneeded).add(new Segment(segment.getKey(), segment.getValue(), live));
        }
        return new StoreSpace(List.copyOf(needed), List.copyOf(unneeded));
    }

    /** Bytes of the segments that nobody needs. */
    public long unneededBytes() {
        return unneeded.stream().mapToLong(Segment::bytes).sum();
    }

    /** Bytes in needed segments that nobody needs: what compaction can free. */
    public long deadBytes() {
        return needed.stream().mapToLong(Segment::deadBytes).sum();
    }
}
