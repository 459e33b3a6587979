package org.ooh4j.agent.snapshots;

import java.util.Locale;

/** The colours of a page map. */
final class Ink {
    static final String PAPER = "#ffffff";
    static final String GROUND = "#eef1f5";
    static final String TEXT = "#1f2933";
    static final String QUIET = "#66727f";

    /** Shades that an eye tells apart. */
    private static final int LEVELS = 10;

    private static final int[] CHANGED_LIGHT = {0xc9, 0xdd, 0xf2};
    private static final int[] CHANGED_DARK = {0x0b, 0x3c, 0x7d};
    private static final int[] FULL_LIGHT = {0xe3, 0xe0, 0xd6};
    private static final int[] FULL_DARK = {0x8a, 0x83, 0x70};

    private Ink() {}

    /** 0 for nothing, else 1 to {@value #LEVELS}: any change at all shows. */
    static int level(double share) {
        return (int) Math.ceil(Math.min(1, share) * LEVELS);
    }

    /** The colour, as six hexadecimal digits behind a hash. */
    static String shade(double share, boolean full) {
        return String.format(Locale.ROOT, "#%06x", rgb(share, full));
    }

    /** The colour of a share above 0. */
    static int rgb(double share, boolean full) {
        int[] light = full ? FULL_LIGHT : CHANGED_LIGHT;
        int[] dark = full ? FULL_DARK : CHANGED_DARK;
        double weight = (level(share) - 1.0) / (LEVELS - 1);
        int rgb = 0;
        for (int i = 0; i < 3; i++) {
            rgb = rgb << 8 | (int) Math.round(light[i] + weight * (dark[i] - light[i]));
        }
        return rgb;
    }
}
