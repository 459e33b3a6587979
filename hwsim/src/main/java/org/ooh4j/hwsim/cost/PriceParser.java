package org.ooh4j.hwsim.cost;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one line of a cost profile. */
final class PriceParser {
    private static final long PAGES_PER_MEBIBYTE = 256;
    private static final Pattern LINE = Pattern.compile("(?<price>[^|]+?)\\s*\\|\\s*(?<source>\\S.*)");
    private static final Pattern COST = Pattern.compile("(?<number>\\d+(?:\\.\\d+)?)\\s*(?<unit>ns|us|ms)");
    private static final Pattern SIZED = Pattern.compile("(?<size>[1-9]\\d{0,8})MB\\s+(?<cost>.+)");

    private PriceParser() {}

    static EventPrice parse(Event event, String text) {
        Matcher line = LINE.matcher(text.strip());
        if (!line.matches()) {
            throw malformed(event, text);
        }
        String price = line.group("price");
        return price.contains("MB")
                ? sized(event, price, line.group("source"))
                : new FixedPrice(nanos(event, price), line.group("source"));
    }

    private static SizedPrice sized(Event event, String price, String source) {
        String[] parts = price.split(",");
        long[] pages = new long[parts.length];
        double[] nanos = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            Matcher part = SIZED.matcher(parts[i].strip());
            if (!part.matches()) {
                throw malformed(event, price);
            }
            pages[i] = Long.parseLong(part.group("size")) * PAGES_PER_MEBIBYTE;
            nanos[i] = nanos(event, part.group("cost"));
            if (i > 0 && pages[i] <= pages[i - 1]) {
                throw new CostProfileException("sizes must ascend: event=" + event + ", price=" + price);
            }
        }
        return new SizedPrice(pages, nanos, source);
    }

    private static double nanos(Event event, String cost) {
        Matcher matcher = COST.matcher(cost.strip());
        if (!matcher.matches()) {
            throw malformed(event, cost);
        }
        double number = Double.parseDouble(matcher.group("number"));
        return switch (matcher.group("unit")) {
            case "us" -> number * 1e3;
            case "ms" -> number * 1e6;
            default -> number;
        };
    }

    private static CostProfileException malformed(Event event, String text) {
        return new CostProfileException(
                "a price is a number with ns, us or ms, then | and its source: event=" + event + ", price=" + text);
    }
}
