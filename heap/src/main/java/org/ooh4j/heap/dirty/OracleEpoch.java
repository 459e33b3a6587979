package org.ooh4j.heap.dirty;

/**
 * The truth beside a technique: the pages really stored to since the last harvest, and the score of every harvest.
 * Guarded by the machine's lock.
 */
final class OracleEpoch {
    private final PageSet written;
    private long pages;
    private long misses;
    private int missed;
    private int falselyDirty;

    OracleEpoch(long pages) {
        written = new PageSet(pages);
    }

    void wrote(long page) {
        written.add(page);
    }

    /**
     * Scores {@code reported} against this epoch's truth and begins the next epoch.
     *
     * @param repair whether what it misses is added to it afterwards
     * @return the pages of the truth
     */
    int score(PageSet reported, boolean repair) {
        int truth = written.size();
        missed = 0;
        written.forEach(page -> {
            if (!reported.contains(page)) {
                missed++;
            }
        });
        falselyDirty = reported.size() - (truth - missed);
        pages += truth;
        misses += missed;
        if (repair) {
            reported.addAll(written);
        }
        written.clear();
        return truth;
    }

    int missed() {
        return missed;
    }

    int falselyDirty() {
        return falselyDirty;
    }

    long pages() {
        return pages;
    }

    long misses() {
        return misses;
    }
}
