package org.ooh4j.checkpoint.restore;

import java.util.ArrayList;
import java.util.List;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.image.PageRun;
import org.ooh4j.checkpoint.image.PageVisitor;

/** The runs of a part of an image, to be gone through again: what is packed by its place alone. Used by one thread at a time. */
final class StoredRuns implements PageVisitor {
    private record Packed(long page, int pages) {}

    private final List<StoredRun> plain = new ArrayList<>();
    private final List<Packed> packed = new ArrayList<>();

    /** Those that are stored as they are, ascending. */
    List<StoredRun> plain() {
        return plain;
    }

    @Override
    public void run(PageRun run) {
        if (run.codec() == Codec.NONE) {
            plain.add(StoredRun.of(run));
        } else {
            packed.add(new Packed(run.page(), run.pages()));
        }
    }

    /** Tells a plan of all runs, ascending. */
    void tell(LazyPlan plan) {
        int next = 0;
        for (StoredRun run : plain) {
            for (; next < packed.size() && packed.get(next).page < run.page(); next++) {
                plan.packed(packed.get(next).page, packed.get(next).pages);
            }
            plan.plain(run);
        }
        for (; next < packed.size(); next++) {
            plan.packed(packed.get(next).page, packed.get(next).pages);
        }
    }
}
