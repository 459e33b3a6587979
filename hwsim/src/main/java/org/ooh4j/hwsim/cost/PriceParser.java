package org.ooh4j.hwsim.cost;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the price of one event; {@code paper.properties} has the syntax at its head. */
final class PriceParser {
    private static final long PAGES_PER_MEBIBYTE = 256;
    private static final Pattern LINE = Pattern.compile("(?<price>[^|]+?)\\s*\\|\\s*(?<source>\\S.*)");
    private static final Pattern COST = Pattern.compile("(?<number>\\d+(?:\\.\\d+)?)\\s*(?<unit>ns|us|ms)");
    private static final Pattern SIZED = Pattern.compile("(?<size>[1-9]\\d{0,8})MB\\s+(?<cost>.+)");
    private static final String QUADRATIC = "quadratic:";
    private static final String CALL = "a call:";
    private static final String INHERITED = "inherited";

    private final String profile;
    private final String key;

    /** @param profile the name of the profile, for messages */
    PriceParser(String profile, String key) {
        this.profile = profile;
        this.key = key;
    }

    /** @param inherited what the extended profile pays; null where there is none */
    EventPrice parse(String text, EventPrice inherited) {
        Matcher line = LINE.matcher(text.strip());
        if (!line.matches()) {
            throw malformed(text);
        }
        String price = line.group("price");
        String source = line.group("source");
        if (price.equals(INHERITED)) {
            if (inherited == null) {
                throw new CostProfileException("nothing to inherit a price from: profile=" + profile + ", event=" + key
                        + "; add a line extends = paper");
            }
            return new InheritedPrice(inherited, source);
        }
        if (price.startsWith(QUADRATIC)) {
            return quadratic(price.substring(QUADRATIC.length()), source);
        }
        if (price.startsWith(CALL)) {
            return new CallPrice(table(price.substring(CALL.length())), source);
        }
        return price.contains("MB") ? new PagePrice(table(price), source) : new FixedPrice(nanos(price), source);
    }

    private QuadraticPrice quadratic(String price, String source) {
        SizeTable totals = table(price);
        for (double total : totals.nanos()) {
            if (total == 0) {
                throw new CostProfileException("a quadratic price is above 0 at each size: profile=" + profile
                        + ", event=" + key + ", price=" + price.strip());
            }
        }
        return new QuadraticPrice(totals, source);
    }

    private SizeTable table(String price) {
        String[] parts = price.split(",", -1);
        long[] pages = new long[parts.length];
        double[] nanos = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            Matcher part = SIZED.matcher(parts[i].strip());
            if (!part.matches()) {
                throw malformed(price.strip());
            }
            pages[i] = Long.parseLong(part.group("size")) * PAGES_PER_MEBIBYTE;
            nanos[i] = nanos(part.group("cost"));
            if (i > 0 && pages[i] <= pages[i - 1]) {
                throw new CostProfileException("the sizes of a price ascend: profile=" + profile + ", event=" + key
                        + ", price=" + price.strip());
            }
        }
        return new SizeTable(pages, nanos);
    }

    private double nanos(String cost) {
        Matcher matcher = COST.matcher(cost.strip());
        if (!matcher.matches()) {
            throw malformed(cost.strip());
        }
        double number = Double.parseDouble(matcher.group("number"));
        return switch (matcher.group("unit")) {
            case "us" -> number * 1e3;
            case "ms" -> number * 1e6;
            default -> number;
        };
    }

    private CostProfileException malformed(String text) {
        return new CostProfileException("a price is a number with ns, us or ms, then | and its source: profile="
                + profile + ", event=" + key + ", price=" + text);
    }
}
