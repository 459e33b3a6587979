package org.ooh4j.agent.calibrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.ooh4j.agent.telemetry.Figures;
import org.ooh4j.agent.telemetry.Json;
import org.ooh4j.hwsim.cost.CostProfile;
import org.ooh4j.hwsim.cost.Event;

/** The prices of this host: a profile for the modelled clock, and where each of them comes from. */
public final class HostPrices {
    private static final int PAGES_PER_MEGABYTE = 256;
    private static final String MEASURED = "measured: ";

    private final Map<Event, String> lines;
    private final int megabytes;
    private final CostProfile profile;

    /**
     * @param lines price and source of every event, in the syntax of a profile
     * @param megabytes the size that the table shows sized prices at
     */
    HostPrices(Map<Event, String> lines, int megabytes) {
        this.lines = lines;
        this.megabytes = megabytes;
        Properties properties = new Properties();
        properties.put("extends", CostProfile.PAPER);
        lines.forEach((event, line) -> properties.put(event.name(), line));
        profile = CostProfile.of("host", properties);
    }

    /** The line of an event that is priced as the paper does. */
    static String inherited(String reason) {
        return "inherited | from paper: " + reason;
    }

    /** The prices. */
    public CostProfile profile() {
        return profile;
    }

    /** Whether the price of {@code event} was measured here. */
    public boolean isMeasured(Event event) {
        return profile.source(event).startsWith(MEASURED);
    }

    /** Writes the profile, whole or not at all. */
    public void write(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(beside, text());
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private String text() {
        StringBuilder text = new StringBuilder("""
                # What the events cost on this host, as ./ooh4j calibrate measured it; the paper's price where it could not.
                #
                #   EVENT = price | source
                #
                # A price is a number of ns, us or ms; or, by tracked memory, for some sizes what the event costs once for each
                # page; or inherited: what the profile below says. Lines may be changed, and those that are inherited left out.

                extends = paper

                """);
        lines.forEach(
                (event, line) -> text.append(event).append(" = ").append(line).append('\n'));
        return text.toString();
    }

    /** Every event, its price and its source, for people; measured ones first. */
    public String table() {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%-28s %14s  %s%n", "event", "ns at " + megabytes + " MB", "source"));
        for (boolean measured : new boolean[] {true, false}) {
            for (Event event : lines.keySet()) {
                if (isMeasured(event) == measured) {
                    text.append(String.format(
                            Locale.ROOT, "%-28s %14.2f  %s%n", event, nanos(event), profile.source(event)));
                }
            }
        }
        return text.toString();
    }

    /** A row of JSON for every event, in the tidy shape that every command shares. */
    public List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (Event event : lines.keySet()) {
            rows.add("{\"schema\":" + Figures.SCHEMA + ",\"command\":\"calibrate\",\"size\":\"" + megabytes
                    + "MB\",\"metric\":\"price." + event + "\",\"value\":"
                    + String.format(Locale.ROOT, "%.3f", nanos(event)) + ",\"unit\":\"ns\",\"clock\":\""
                    + (isMeasured(event) ? "measured" : "modelled") + "\",\"note\":"
                    + Json.quote(profile.source(event)) + "}");
        }
        return rows;
    }

    private double nanos(Event event) {
        return profile.nanosEach(event, (long) megabytes * PAGES_PER_MEGABYTE);
    }
}
