package org.ooh4j.hwsim.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/** The price of every event on some machine; immutable, and safe for any thread. */
public final class CostProfile {
    private final String name;
    private final Map<Event, EventPrice> prices;

    private CostProfile(String name, Map<Event, EventPrice> prices) {
        this.name = name;
        this.prices = prices;
    }

    /** The paper's Table IV, with stated assumptions where it has no price. */
    public static CostProfile paper() {
        String file = "paper.properties";
        try (InputStream stream = CostProfile.class.getResourceAsStream(file)) {
            Properties lines = new Properties();
            lines.load(stream);
            return of("paper", lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the cost profile: file=" + file, e);
        }
    }

    /**
     * A profile from its lines.
     *
     * @param lines a price for every event, in the form that {@code paper.properties} explains
     * @throws CostProfileException if an event has no price, a line names no event, or a price is malformed
     */
    public static CostProfile of(String name, Properties lines) {
        Map<Event, EventPrice> prices = new EnumMap<>(Event.class);
        for (Event event : Event.values()) {
            String line = lines.getProperty(event.name());
            if (line == null) {
                throw new CostProfileException("the profile has no price for an event: profile=" + name + ", event="
                        + event + "; add a line " + event + " = <number> ns | <source>");
            }
            prices.put(event, PriceParser.parse(event, line));
        }
        for (String key : lines.stringPropertyNames()) {
            if (prices.keySet().stream().noneMatch(event -> event.name().equals(key))) {
                throw new CostProfileException(
                        "the profile prices an event that does not exist: profile=" + name + ", event=" + key);
            }
        }
        return new CostProfile(name, prices);
    }

    /** The profile's name. */
    public String name() {
        return name;
    }

    /** Modelled nanoseconds of one {@code event} while {@code trackedPages} pages are tracked. */
    public double nanosEach(Event event, long trackedPages) {
        return prices.get(event).nanosEach(trackedPages);
    }

    /** Where the price of {@code event} comes from. */
    public String source(Event event) {
        return prices.get(event).source();
    }

    /** Whether the price of {@code event} is an assumption of ours. */
    public boolean isAssumed(Event event) {
        return source(event).startsWith("assumed");
    }
}
