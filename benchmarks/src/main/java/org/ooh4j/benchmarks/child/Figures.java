package org.ooh4j.benchmarks.child;

import java.io.PrintStream;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;

/** Writes what a child measured, for the process that started it: lines of a kind and {@code name=value} pairs. */
final class Figures {
    private final PrintStream out;

    Figures(PrintStream out) {
        this.out = out;
    }

    /** One figure; a count, or nanoseconds or bytes where its name ends so. */
    void figure(String name, long value) {
        out.println("figure " + name + "=" + value);
    }

    /** A line of {@code kind} with the components of a record that are numbers, words or lists of numbers. */
    void row(String kind, Record row) {
        StringBuilder line = new StringBuilder(kind);
        append(line, "", row);
        out.println(line);
    }

    private static void append(StringBuilder line, String prefix, Record row) {
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            String name = prefix + component.getName();
            Object value = valueOf(component, row);
            if (value instanceof Record nested) {
                append(line, name + ".", nested);
            } else if (value instanceof Map<?, ?> map) {
                map.forEach((key, entry) -> line.append(' ')
                        .append(name)
                        .append('.')
                        .append(key)
                        .append('=')
                        .append(entry));
            } else if (value instanceof Number || value instanceof Boolean || value instanceof Enum<?>) {
                line.append(' ').append(name).append('=').append(value);
            } else if (value instanceof List<?> list && list.stream().allMatch(Number.class::isInstance)) {
                line.append(' ').append(name).append('=').append(list.toString().replaceAll("[\\[\\] ]", ""));
            }
        }
    }

    private static Object valueOf(RecordComponent component, Record row) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "a record's component cannot be read component=" + component.getName() + "; make its record public",
                    e);
        }
    }
}
