package org.ooh4j.checkpoint.restore;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.util.ArrayList;
import java.util.List;
import org.ooh4j.checkpoint.image.BlockSource;

/**
 * Which runs of an image are mapped and which are read. A run is mapped if its pages lie aligned in a local file and it
 * is long enough, or if it goes on a mapping behind pages that are read over it: so a base with scattered younger pages
 * is still one mapping, also where these are packed. It is told of all runs, ascending. Used by one thread.
 */
final class LazyPlan {
    /** More mappings than this and a restore is eager: each costs the kernel memory, and there is a bound to them. */
    static final int MOST_MAPPINGS = 4096;
    /** Pages that are worth a mapping. */
    private static final int LEAST_PAGES = 8;

    /** Pages to be mapped from {@code offset} of a segment, those to be read over them included. */
    static final class Mapping {
        private final int segment;
        private final long offset;
        private final long page;
        private long pages;

        private Mapping(StoredRun run) {
            this.page = run.page();
            this.pages = run.pages();
            this.segment = run.segment();
            this.offset = run.offset();
        }

        int segment() {
            return segment;
        }

        long offset() {
            return offset;
        }

        long page() {
            return page;
        }

        long pages() {
            return pages;
        }

        boolean leadsTo(StoredRun run) {
            return segment == run.segment() && run.offset() - offset == (run.page() - page) * PAGE_BYTES;
        }
    }

    private final BlockSource source;
    private final List<Mapping> mappings = new ArrayList<>();
    private final List<StoredRun> mapped = new ArrayList<>();
    private final List<StoredRun> read = new ArrayList<>();
    private long mappedPages;
    private long readPages;
    private long packedPages;
    /** End of the last run. */
    private long end = -1;
    /** Whether a page between the last mapping and the last run belongs to neither: a mapping would give it content. */
    private boolean gap;

    LazyPlan(BlockSource source) {
        this.source = source;
    }

    /** In ascending order; at most one more than {@link #MOST_MAPPINGS}. */
    List<Mapping> mappings() {
        return mappings;
    }

    /** Runs that are mapped and not read. */
    List<StoredRun> mapped() {
        return mapped;
    }

    /** Runs that are read as they are, some of them over mapped pages. */
    List<StoredRun> read() {
        return read;
    }

    long mappedPages() {
        return mappedPages;
    }

    /** Packed pages included. */
    long readPages() {
        return readPages;
    }

    /** Pages that have to be unpacked over what is mapped. */
    long packedPages() {
        return packedPages;
    }

    void packed(long page, int pages) {
        pass(page, pages);
        packedPages += pages;
        readPages += pages;
    }

    void plain(StoredRun run) {
        pass(run.page(), run.pages());
        Mapping last = mappings.isEmpty() ? null : mappings.get(mappings.size() - 1);
        if (gap || last == null || !last.leadsTo(run)) {
            last = begin(run);
        }
        if (last == null) {
            read.add(run);
            readPages += run.pages();
        } else {
            last.pages = end - last.page;
            mapped.add(run);
            mappedPages += run.pages();
        }
    }

    private void pass(long page, int pages) {
        gap |= page != end;
        end = page + pages;
    }

    private Mapping begin(StoredRun run) {
        if (run.pages() < LEAST_PAGES
                || (run.offset() & PAGE_BYTES - 1) != 0
                || mappings.size() > MOST_MAPPINGS
                || source.file(run.segment()).isEmpty()) {
            return null;
        }
        Mapping begun = new Mapping(run);
        mappings.add(begun);
        gap = false;
        return begun;
    }
}
