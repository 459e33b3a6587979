package org.ooh4j.checkpoint.restore;

import java.util.ArrayList;
import java.util.List;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.image.PageRun;
import org.ooh4j.checkpoint.image.PageVisitor;

/** The runs of an image that are stored as they are; packed ones are only counted. Used by one thread. */
final class StoredRuns implements PageVisitor {
    private final List<StoredRun> plain = new ArrayList<>();
    private long pages;
    private long packedPages;

    /** Ascending. */
    List<StoredRun> plain() {
        return plain;
    }

    /** Of all runs. */
    long pages() {
        return pages;
    }

    long packedPages() {
        return packedPages;
    }

    @Override
    public void run(PageRun run) {
        pages += run.pages();
        if (run.codec() == Codec.NONE) {
            plain.add(StoredRun.of(run));
        } else {
            packedPages += run.pages();
        }
    }
}
