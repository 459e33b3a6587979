package org.ooh4j.agent.options;

import java.util.List;
import java.util.Optional;

/** The name that was probably meant: the one with the smallest edit distance, if that is small enough for a slip. */
final class Nearest {
    private static final int SLIP = 2;

    private Nearest() {}

    static Optional<String> to(String typed, List<String> names) {
        String nearest = names.get(0);
        for (String name : names) {
            if (distance(typed, name) < distance(typed, nearest)) {
                nearest = name;
            }
        }
        return distance(typed, nearest) <= SLIP ? Optional.of(nearest) : Optional.empty();
    }

    /** Levenshtein's distance. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
