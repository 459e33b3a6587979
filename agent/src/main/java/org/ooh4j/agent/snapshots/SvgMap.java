package org.ooh4j.agent.snapshots;

import java.util.Locale;
import org.ooh4j.agent.table.Print;

/** A page map as a picture of vectors: one file, no scripts, readable on light and on dark paper. */
public final class SvgMap {
    static final int LEFT = 190;
    static final int RIGHT = 150;
    static final int TOP = 64;
    static final int BOTTOM = 64;
    static final int PLOT = 960;
    private static final int TICKS = 4;

    private SvgMap() {}

    /** Draws it; {@code title} stands above. */
    public static String draw(PageMap map, String title) {
        int rowHeight = rowHeight(map.rows().size());
        int height = TOP + rowHeight * map.rows().size() + BOTTOM;
        int width = LEFT + PLOT + RIGHT;
        StringBuilder svg = new StringBuilder();
        line(
                svg,
                "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' viewBox='0 0 %d %d'"
                        + " font-family='ui-sans-serif, system-ui, sans-serif' font-size='13'>",
                width,
                height,
                width,
                height);
        line(svg, "<rect width='%d' height='%d' fill='%s'/>", width, height, Ink.PAPER);
        text(svg, LEFT, 28, "start", Ink.TEXT, "font-size='16' font-weight='600'", title);
        text(
                svg,
                LEFT,
                48,
                "start",
                Ink.QUIET,
                "",
                "pages that changed, snapshot by snapshot; a column is " + ByteCount.text(map.bytesPerColumn())
                        + " of the arena");
        long most = map.rows().stream().mapToLong(PageMap.Row::pages).max().orElse(1);
        for (int i = 0; i < map.rows().size(); i++) {
            row(svg, map, map.rows().get(i), TOP + i * rowHeight, rowHeight, Math.max(1, most));
        }
        int axis = TOP + rowHeight * map.rows().size();
        scale(svg, map, axis);
        legend(svg, axis + 44);
        return svg.append("</svg>\n").toString();
    }

    /** Fewer rows are drawn higher. */
    static int rowHeight(int rows) {
        return Math.max(4, Math.min(26, 720 / Math.max(1, rows)));
    }

    private static void row(StringBuilder svg, PageMap map, PageMap.Row row, int y, int height, long most) {
        double width = (double) PLOT / map.columns();
        int gap = height > 8 ? 2 : 0;
        line(svg, "<rect x='%d' y='%d' width='%d' height='%d' fill='%s'/>", LEFT, y, PLOT, height - gap, Ink.GROUND);
        double[] shares = row.shares();
        int from = 0;
        while (from < shares.length) {
            int to = from + 1;
            // neighbours of one shade are one rectangle: the file stays small
            while (to < shares.length && Ink.level(shares[to]) == Ink.level(shares[from])) {
                to++;
            }
            if (shares[from] > 0) {
                line(
                        svg,
                        "<rect x='%.2f' y='%d' width='%.2f' height='%d' fill='%s'/>",
                        LEFT + from * width,
                        y,
                        (to - from) * width,
                        height - gap,
                        Ink.shade(shares[from], row.full()));
            }
            from = to;
        }
        if (height >= 12) {
            int base = y + (height - gap) / 2 + 5;
            text(svg, LEFT - 10, base, "end", Ink.TEXT, "", row.number() + "  " + row.title());
            text(svg, LEFT + PLOT + RIGHT - 10, base, "end", Ink.TEXT, "", Print.count(row.pages()));
            line(
                    svg,
                    "<rect x='%d' y='%d' width='%.1f' height='%d' fill='%s'/>",
                    LEFT + PLOT + 10,
                    y + (height - gap) / 2 - 3,
                    60.0 * row.pages() / most,
                    6,
                    Ink.shade(1, row.full()));
        }
    }

    private static void scale(StringBuilder svg, PageMap map, int y) {
        for (int tick = 0; tick <= TICKS; tick++) {
            int x = LEFT + PLOT * tick / TICKS;
            line(svg, "<path d='M%d %dv5' stroke='%s'/>", x, y + 2, Ink.QUIET);
            text(
                    svg,
                    x,
                    y + 20,
                    tick == 0 ? "start" : tick == TICKS ? "end" : "middle",
                    Ink.QUIET,
                    "",
                    tick == 0 ? "0" : ByteCount.text(map.arenaBytes() * tick / TICKS));
        }
        text(svg, LEFT + PLOT + RIGHT - 10, y + 20, "end", Ink.QUIET, "", "pages");
    }

    private static void legend(StringBuilder svg, int y) {
        int x = LEFT;
        for (double share : new double[] {0.01, 0.25, 0.5, 0.75, 1}) {
            line(svg, "<rect x='%d' y='%d' width='22' height='12' fill='%s'/>", x, y - 10, Ink.shade(share, false));
            x += 22;
        }
        text(svg, x + 8, y, "start", Ink.QUIET, "", "few to all pages of a column");
        line(svg, "<rect x='%d' y='%d' width='22' height='12' fill='%s'/>", x + 220, y - 10, Ink.shade(1, true));
        text(svg, x + 250, y, "start", Ink.QUIET, "", "full snapshot: pages that it holds");
    }

    private static void text(StringBuilder svg, int x, int y, String anchor, String ink, String more, String text) {
        line(
                svg,
                "<text x='%d' y='%d' text-anchor='%s' fill='%s' %s xml:space='preserve'>%s</text>",
                x,
                y,
                anchor,
                ink,
                more,
                text.replace("&", "&amp;").replace("<", "&lt;"));
    }

    private static void line(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values).replace('\'', '"'))
                .append('\n');
    }
}
