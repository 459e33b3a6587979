package org.ooh4j.agent.paper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One file of published figures: a head, and rows that their first cells name. Names are compared without regard to
 * case, since the paper's files write {@code EPML} and people {@code epml}.
 */
record PublishedTable(List<String> head, List<List<String>> rows) {
    /** The bundled file {@code name.csv}. */
    static PublishedTable read(String name) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                PublishedTable.class.getResourceAsStream(name + ".csv"), StandardCharsets.UTF_8))) {
            List<List<String>> lines = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(List.of(line.split(",", -1)));
            }
            return new PublishedTable(lines.get(0), List.copyOf(lines.subList(1, lines.size())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the published figures: file=" + name + ".csv", e);
        }
    }

    /** The figure of {@code column} in the row that begins with {@code keys}; empty where nothing is published. */
    OptionalDouble number(String column, String... keys) {
        return text(column, keys).stream().mapToDouble(Double::parseDouble).findFirst();
    }

    /** The cell of {@code column} in the row that begins with {@code keys}. */
    Optional<String> text(String column, String... keys) {
        int at = column(column);
        return at < 0
                ? Optional.empty()
                : rows.stream()
                        .filter(row -> beginsWith(row, keys))
                        .map(row -> row.get(at))
                        .findFirst();
    }

    private int column(String name) {
        for (int i = 0; i < head.size(); i++) {
            if (head.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean beginsWith(List<String> row, String... keys) {
        for (int i = 0; i < keys.length; i++) {
            if (!row.get(i).equalsIgnoreCase(keys[i])) {
                return false;
            }
        }
        return true;
    }
}
