package org.ooh4j.checkpoint.restore;

import java.util.List;

/** Shares of runs that are known. Thread-safe: no two callers get the same run. */
final class PlannedShares implements RunShares {
    /** Pages of a share, or a run more: so many that each snapshot of a chain has neighbours among them. */
    private static final int MOST_PAGES = 8192;
    /** A share for every thread, and more, as they do not all begin at once; but not so small that no neighbours are left. */
    private static final int LEAST_PAGES = 512;

    private final List<StoredRun> runs;
    private final int sharePages;
    /** Under the lock: the first run that nobody has taken. */
    private int next;

    /** @param pages of all runs */
    PlannedShares(List<StoredRun> runs, long pages, int threads) {
        this.runs = runs;
        this.sharePages = (int) Math.max(LEAST_PAGES, Math.min(MOST_PAGES, pages / (4L * threads)));
    }

    @Override
    public synchronized List<StoredRun> next() {
        int from = next;
        for (int pages = 0; next < runs.size() && pages < sharePages; next++) {
            pages += runs.get(next).pages();
        }
        return runs.subList(from, next);
    }
}
