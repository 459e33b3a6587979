package org.ooh4j.agent.snapshots;

import java.util.ArrayList;
import java.util.List;

/**
 * Which pages changed over time: a row for each snapshot, oldest first; the arena from its start to its end in columns
 * of equally many pages. Not thread-safe.
 */
public final class PageMap {
    /**
     * One snapshot.
     *
     * @param number of the snapshot
     * @param title when it was taken, and what else to tell in a word or two
     * @param full whether it begins a chain: all its pages count as changed
     * @param pages that changed
     * @param shares of the pages of each column that changed, 0 to 1
     */
    public record Row(long number, String title, boolean full, long pages, double[] shares) {}

    private final List<Row> rows = new ArrayList<>();
    private final int columns;
    private final long pagesPerColumn;
    private final long arenaPages;
    private final int pageBytes;

    /**
     * An empty map.
     *
     * @param columns most columns, at least 1; a small arena has a column for each page
     * @param arenaPages pages of the largest arena, at least 1
     * @param pageBytes bytes of a page
     */
    public PageMap(int columns, long arenaPages, int pageBytes) {
        if (columns < 1 || arenaPages < 1) {
            throw new IllegalArgumentException(
                    "a map needs room: columns=" + columns + " pages=" + arenaPages + "; give at least 1 of each");
        }
        this.arenaPages = arenaPages;
        this.pagesPerColumn = (arenaPages + columns - 1) / columns;
        this.columns = (int) ((arenaPages + pagesPerColumn - 1) / pagesPerColumn);
        this.pageBytes = pageBytes;
    }

    /** Adds a row; {@code changed} are its pages, below those of the arena. */
    public void add(long number, String title, boolean full, long[] changed) {
        double[] shares = new double[columns];
        for (long page : changed) {
            shares[(int) (page / pagesPerColumn)]++;
        }
        for (int column = 0; column < columns; column++) {
            // the last column may be shorter
            shares[column] /= Math.min(pagesPerColumn, arenaPages - column * pagesPerColumn);
        }
        rows.add(new Row(number, title, full, changed.length, shares));
    }

    /** The snapshots, oldest first. */
    public List<Row> rows() {
        return rows;
    }

    /** How many columns there are. */
    public int columns() {
        return columns;
    }

    /** Bytes of the arena that a column stands for. */
    public long bytesPerColumn() {
        return pagesPerColumn * pageBytes;
    }

    /** Bytes of the arena. */
    public long arenaBytes() {
        return arenaPages * pageBytes;
    }
}
