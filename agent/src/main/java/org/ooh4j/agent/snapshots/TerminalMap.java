package org.ooh4j.agent.snapshots;

import java.util.Locale;
import org.ooh4j.agent.table.Print;

/** A page map in characters. */
public final class TerminalMap {
    // from "nothing changed" to "every page did"; any change at all shows
    private static final String SHADES = " \u00b7\u2591\u2592\u2593\u2588";
    private static final String ASCII_SHADES = " .:+*#";

    private TerminalMap() {}

    /**
     * Draws it, with its scale and legend.
     *
     * @param unicode whether the terminal shows blocks; else letters of ASCII stand for them
     */
    public static String draw(PageMap map, boolean unicode) {
        String shades = unicode ? SHADES : ASCII_SHADES;
        int numbers = 1;
        int titles = 0;
        int counts = 1;
        for (PageMap.Row row : map.rows()) {
            numbers = Math.max(numbers, Long.toString(row.number()).length());
            titles = Math.max(titles, row.title().length());
            counts = Math.max(counts, Print.count(row.pages()).length());
        }
        StringBuilder text = new StringBuilder();
        for (PageMap.Row row : map.rows()) {
            text.append(
                    String.format(Locale.ROOT, "%" + numbers + "d  %-" + titles + "s |", row.number(), row.title()));
            for (double share : row.shares()) {
                text.append(shade(shades, share));
            }
            text.append(String.format(Locale.ROOT, "| %" + counts + "s pages%n", Print.count(row.pages())));
        }
        String margin = " ".repeat(numbers + 2 + titles + 1);
        text.append(margin).append(scale(map)).append('\n');
        text.append(margin).append(legend(map, shades)).append('\n');
        return text.toString();
    }

    static char shade(String shades, double share) {
        int most = shades.length() - 1;
        return shades.charAt((int) Math.ceil(Math.min(share, 1) * most));
    }

    private static String scale(PageMap map) {
        String end = ByteCount.text(map.arenaBytes());
        return "0" + " ".repeat(Math.max(1, map.columns() + 1 - end.length())) + end;
    }

    private static String legend(PageMap map, String shades) {
        return "a column is " + ByteCount.text(map.bytesPerColumn()) + " of the arena; pages changed: none '"
                + shades.charAt(0) + "', few '" + shades.charAt(1) + "' to all '" + shades.charAt(shades.length() - 1)
                + "'";
    }
}
