package org.ooh4j.agent.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ooh4j.agent.table.Print;
import org.ooh4j.agent.table.Table;

/**
 * Rows as a table: a line for each row and series, the published value beside ours, further columns of ours behind
 * them. Notes stand below, each once, under the number that its rows have in the last column; what a further column is,
 * the title says.
 */
final class RowTable {
    private static final int WIDTH = 118;

    private final List<String> columns;
    private final Map<String, PaperRow> further = new LinkedHashMap<>();
    private final Map<String, Integer> notes = new LinkedHashMap<>();

    private RowTable(List<PaperRow> rows) {
        rows.stream().filter(RowTable::isFurther).forEach(row -> further.put(key(row), row));
        columns = rows.stream()
                .filter(RowTable::isFurther)
                .map(row -> row.series().substring(row.series().indexOf('.') + 1))
                .distinct()
                .toList();
    }

    static String print(List<PaperRow> rows) {
        RowTable table = new RowTable(rows);
        return table.body(rows) + table.footnotes();
    }

    private String body(List<PaperRow> rows) {
        List<String> head = new ArrayList<>(List.of("row", "series", "published", "ours", "difference"));
        head.addAll(columns);
        head.addAll(List.of("unit", "note"));
        Table table = new Table(head.toArray(String[]::new));
        String last = "";
        for (PaperRow row : rows) {
            if (!isFurther(row)) {
                table.row(cells(row, row.row().equals(last) ? "" : row.row()));
                last = row.row();
            }
        }
        return table.toString();
    }

    private String[] cells(PaperRow row, String name) {
        Set<Integer> marks = new TreeSet<>();
        mark(row, marks);
        List<String> cells = new ArrayList<>(List.of(
                name,
                row.series(),
                print(row.published(), row.clock()),
                print(row.ours(), row.clock()),
                difference(row)));
        for (String column : columns) {
            PaperRow beside = further.get(key(row) + "." + column);
            cells.add(beside == null ? Print.NONE : print(beside.ours(), beside.clock()));
        }
        cells.add(row.unit());
        cells.add(marks.stream().map(String::valueOf).collect(Collectors.joining(",")));
        return cells.toArray(String[]::new);
    }

    private void mark(PaperRow row, Set<Integer> marks) {
        if (!row.note().isEmpty()) {
            // a row's note may be several sentences, of which other rows have some too
            for (String sentence : row.note().split(PaperNotes.SEPARATOR)) {
                marks.add(notes.computeIfAbsent(sentence, added -> notes.size() + 1));
            }
        }
    }

    private String footnotes() {
        StringBuilder text = new StringBuilder();
        notes.forEach((note, number) -> text.append(wrap(String.format(Locale.ROOT, "%3d  ", number), note)));
        return text.toString();
    }

    private static String wrap(String mark, String note) {
        StringBuilder text = new StringBuilder(mark);
        int column = mark.length();
        for (String word : note.split(" ")) {
            if (column + word.length() > WIDTH) {
                text.append('\n').append(" ".repeat(mark.length()));
                column = mark.length();
            }
            text.append(word).append(' ');
            column += word.length() + 1;
        }
        return text.toString().stripTrailing() + "\n";
    }

    private static String difference(PaperRow row) {
        OptionalDouble percent = row.differencePercent();
        return percent.isEmpty() ? Print.NONE : String.format(Locale.ROOT, "%+.1f%%", noMinusZero(percent));
    }

    private static double noMinusZero(OptionalDouble percent) {
        return Math.abs(percent.getAsDouble()) < 0.05 ? 0 : percent.getAsDouble();
    }

    private static String print(OptionalDouble value, String clock) {
        if (value.isEmpty()) {
            return Print.NONE;
        }
        double figure = value.getAsDouble();
        if (clock.equals(PaperRow.COUNT)) {
            return Print.count((long) figure);
        }
        int digits = Math.abs(figure) < 1 ? 5 : Math.abs(figure) < 100 ? 3 : 2;
        return String.format(Locale.ROOT, "%,." + digits + "f", figure);
    }

    private static boolean isFurther(PaperRow row) {
        return row.series().indexOf('.') >= 0;
    }

    private static String key(PaperRow row) {
        return row.row() + "/" + row.series();
    }
}
