package org.ooh4j.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A table for a terminal: the first column to the left, the others to the right. Not thread-safe. */
public final class TextTable {
    private static final String NONE = "-";

    private final List<String[]> rows = new ArrayList<>();

    /** A table with its head: a name, with its unit, for each column. */
    public TextTable(String... head) {
        rows.add(head);
    }

    /** Adds a row: a cell for each column. */
    public void row(String... cells) {
        rows.add(cells);
    }

    /** A number with {@code digits} after the point; {@value #NONE} if it is none. */
    public static String number(double value, int digits) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    /** Nanoseconds as seconds. */
    public static String seconds(double nanos) {
        return number(nanos / 1e9, 2);
    }

    /** Nanoseconds as milliseconds. */
    public static String millis(double nanos) {
        return number(nanos / 1e6, nanos < 1e7 ? 3 : 1);
    }

    /** Bytes as MB of 2^20. */
    public static String megabytes(double bytes) {
        return number(bytes / (1 << 20), 0);
    }

    @Override
    public String toString() {
        int columns = rows.get(0).length;
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String cell = rows.get(r)[i];
                String padding = " ".repeat(widths[i] - cell.length());
                line.append(i == 0 ? cell + padding : "  " + padding + cell);
            }
            text.append(line.toString().stripTrailing()).append('\n');
            if (r == 0) {
                text.append("-".repeat(Arrays.stream(widths).sum() + 2 * (columns - 1)))
                        .append('\n');
            }
        }
        return text.toString();
    }
}
