package org.ooh4j.agent.telemetry;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Named figures of one run, kept in a file as one flat JSON object, a line for each: dotted names such as
 * {@code pause.final.p99}, numbers in nanoseconds, bytes or counts, shares from 0 to 1, and a few texts.
 *
 * <p>Not thread-safe.
 */
public final class Figures {
    /** Version of the names; grows when one changes its meaning. */
    public static final int SCHEMA = 1;

    private static final double MILLIONTHS = 1e6;

    private static final Pattern LINE =
            Pattern.compile("\\s*\"([^\"]+)\":\\s*(-?\\d+(\\.\\d+)?|\"((?:[^\"\\\\]|\\\\.)*)\"),?\\s*");

    private final Map<String, Object> values = new LinkedHashMap<>();

    public void put(String name, long value) {
        values.put(name, value);
    }

    /** A share, kept to 6 decimals. */
    public void put(String name, double share) {
        values.put(name, Math.round(share * MILLIONTHS) / MILLIONTHS);
    }

    public void put(String name, String value) {
        values.put(name, value);
    }

    /** The figure called {@code name}; {@code absent} where there is none. */
    public long number(String name, long absent) {
        return values.get(name) instanceof Long number ? number : absent;
    }

    /** The share called {@code name}; empty where there is none. */
    public OptionalDouble share(String name) {
        return values.get(name) instanceof Double share ? OptionalDouble.of(share) : OptionalDouble.empty();
    }

    /** The text called {@code name}; empty where there is none. */
    public String text(String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    /** Adds every figure of {@code others} whose name begins with {@code prefix} to the one of the same name here. */
    public void addAll(Figures others, String prefix) {
        others.values.forEach((name, value) -> {
            if (name.startsWith(prefix) && value instanceof Long number) {
                put(name, number(name, 0) + number);
            }
        });
    }

    /** All names and values, in the order of their first appearance. */
    public Map<String, Object> asMap() {
        return Map.copyOf(values);
    }

    /** Writes the file whole or not at all: a reader, or a kill, never meets half of it. */
    public void writeTo(Path file) throws IOException {
        StringBuilder text = new StringBuilder("{\n\"schema\": ").append(SCHEMA);
        values.forEach((name, value) -> {
            text.append(",\n\"").append(name).append("\": ");
            if (value instanceof String string) {
                text.append(Json.quote(string));
            } else if (value instanceof Double share) {
                text.append(BigDecimal.valueOf(share).toPlainString());
            } else {
                text.append(value);
            }
        });
        text.append("\n}\n");
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(beside, text, StandardCharsets.UTF_8);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static Figures readFrom(Path file) throws IOException {
        Figures figures = new Figures();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                if (matcher.group(4) != null) {
                    figures.put(matcher.group(1), Json.unquote(matcher.group(4)));
                } else if (matcher.group(3) != null) {
                    figures.put(matcher.group(1), Double.parseDouble(matcher.group(2)));
                } else {
                    figures.put(matcher.group(1), Long.parseLong(matcher.group(2)));
                }
            }
        }
        return figures;
    }
}
