package org.ooh4j.checkpoint;

import java.io.IOException;
import java.util.List;
import org.ooh4j.checkpoint.image.IndexDiff;
import org.ooh4j.checkpoint.image.PageDiff;

/**
 * How two snapshots differ, by page and by type. Costs what differs, not what is there: what both share in the store is
 * not read.
 */
public final class SnapshotDiff {
    private final SnapshotReader from;
    private final SnapshotReader to;
    private final PageDiff pages;

    private SnapshotDiff(SnapshotReader from, SnapshotReader to, PageDiff pages) {
        this.from = from;
        this.to = to;
        this.pages = pages;
    }

    /** Compares by page. */
    public static SnapshotDiff between(SnapshotReader from, SnapshotReader to) throws IOException {
        return new SnapshotDiff(from, to, IndexDiff.between(from.store(), from.record(), to.store(), to.record()));
    }

    /** The pages that differ. */
    public PageDiff pages() {
        return pages;
    }

    /** The types of which any object differs, by name; reads the heap blocks that differ. */
    public List<TypeChange> types() throws IOException {
        return new ObjectDiff(from, to).of(pages);
    }
}
