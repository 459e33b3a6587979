package org.ooh4j.hwsim.cost;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The price of every event on some machine; immutable, and safe for any thread.
 *
 * <p>A profile is a small file that people write: a line {@code EVENT = price | source} for each event, in the syntax that
 * the head of {@code paper.properties} explains, and {@code extends = paper} where another profile has the rest.
 */
public final class CostProfile {
    /** The paper's prices. */
    public static final String PAPER = "paper";
    /** The paper's prices, and one for each VM exit, which its published figures leave out. */
    public static final String PAPER_WITH_EXITS = "paper-with-exits";

    private final String name;
    private final Map<Event, EventPrice> prices;

    CostProfile(String name, Map<Event, EventPrice> prices) {
        this.name = name;
        this.prices = new EnumMap<>(prices);
    }

    /** The paper's Table IV, with stated assumptions where it has no price. */
    public static CostProfile paper() {
        return ProfileReader.bundled(PAPER);
    }

    /** {@link #paper} with the exits priced: an empty hypercall by the authors' slides each, and the entries they drain. */
    public static CostProfile paperWithExits() {
        return ProfileReader.bundled(PAPER_WITH_EXITS);
    }

    /** The names of the profiles that come with this library. */
    public static List<String> bundled() {
        return ProfileReader.BUNDLED;
    }

    /**
     * The profile of that name among {@link #bundled}, else of the file of that name.
     *
     * @throws CostProfileException as {@link #read} does
     */
    public static CostProfile named(String nameOrFile) {
        return bundled().contains(nameOrFile) ? ProfileReader.bundled(nameOrFile) : read(Path.of(nameOrFile));
    }

    /**
     * The profile that a file holds; its name is the file's.
     *
     * @throws CostProfileException in one line, with file and key: the file cannot be read, an event has no price, a line
     *     names no event, or a price is malformed
     */
    public static CostProfile read(Path file) {
        return ProfileReader.read(file);
    }

    /**
     * A profile from its lines.
     *
     * @throws CostProfileException as {@link #read} does
     */
    public static CostProfile of(String name, Properties lines) {
        return ProfileReader.of(name, lines);
    }

    /** These prices where somebody measured them, and 0 where they are assumed: what the published figures alone make. */
    public CostProfile withoutAssumedPrices() {
        Map<Event, EventPrice> published = new EnumMap<>(prices);
        published.replaceAll(
                (event, price) -> price.assumed() ? new FixedPrice(0, "left out: " + price.source()) : price);
        return new CostProfile(name + " without assumed prices", published);
    }

    /** The profile's name. */
    public String name() {
        return name;
    }

    /**
     * Modelled nanoseconds of one {@code event}.
     *
     * @param trackedPages pages that the technique tracks, for the prices that depend on it; at least 1
     */
    public double nanosEach(Event event, long trackedPages) {
        return prices.get(event).nanosEach(trackedPages);
    }

    /** Where the price of {@code event} comes from. */
    public String source(Event event) {
        return prices.get(event).source();
    }

    /** Whether the price of {@code event} is an assumption: published by nobody, measured by nobody. */
    public boolean isAssumed(Event event) {
        return prices.get(event).assumed();
    }

    EventPrice price(Event event) {
        return prices.get(event);
    }
}
