package org.ooh4j.gc.report;

import java.util.ArrayList;
import java.util.List;

/** Cells under one another: the first column to the left, the others to the right. Not thread-safe. */
final class Columns {
    private final List<String[]> rows = new ArrayList<>();

    /** Adds a row; every row has as many cells as the first. */
    void row(String... cells) {
        rows.add(cells);
    }

    /** Appends the rows, each indented by two spaces. */
    void appendTo(StringBuilder text) {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (String[] row : rows) {
            text.append("  ").append(row[0]).append(" ".repeat(widths[0] - row[0].length()));
            for (int i = 1; i < row.length; i++) {
                text.append("  ")
                        .append(" ".repeat(widths[i] - row[i].length()))
                        .append(row[i]);
            }
            text.append('\n');
        }
    }
}
