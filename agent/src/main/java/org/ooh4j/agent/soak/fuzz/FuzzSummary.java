package org.ooh4j.agent.soak.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ooh4j.agent.soak.FigureRow;
import org.ooh4j.agent.table.Print;
import org.ooh4j.agent.table.Table;

/** A fuzzing as people and programs read it. */
public final class FuzzSummary {
    private FuzzSummary() {}

    /** One table: what came out of all the inputs, each of several snapshots. */
    public static String print(FuzzResult result) {
        Table table = new Table("inputs", Print.count(result.inputs()));
        result.outcomes().forEach((outcome, count) -> table.row(outcome, Print.count(count)));
        table.row("time", Print.time(result.nanos()));
        table.row("finds", Print.count(result.finds().size()));
        return "fuzz of images, seed " + result.seed() + "\n" + table;
    }

    /** A row for each figure, JSON Lines. */
    public static List<String> rows(FuzzResult result) {
        FigureRow row = new FigureRow("images", result.seed());
        List<String> rows = new ArrayList<>();
        rows.add(row.time("soak.time", result.nanos()));
        rows.add(row.count("inputs", result.inputs()));
        result.outcomes()
                .forEach((outcome, count) -> rows.add(row.count(
                        "outcome." + outcome.replace(",", "").replace(' ', '-').toLowerCase(Locale.ROOT), count)));
        rows.add(row.count("finds", result.finds().size()));
        return rows;
    }
}
