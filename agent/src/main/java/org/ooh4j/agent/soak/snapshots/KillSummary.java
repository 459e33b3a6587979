package org.ooh4j.agent.soak.snapshots;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ooh4j.agent.soak.FigureRow;
import org.ooh4j.agent.table.Print;
import org.ooh4j.agent.table.Table;

/** A soak by kills as people and programs read it. */
public final class KillSummary {
    private KillSummary() {}

    /** One table. */
    public static String print(KillResult result) {
        Table table = new Table("kills", Print.count(result.kills()));
        table.row("of them before the child had a snapshot", Print.count(result.earlyKills()));
        table.row("snapshots committed", Print.count(result.committed()));
        table.row("of them acknowledged before the kill", Print.count(result.acknowledged()));
        table.row("snapshots restored and equal", Print.count(result.restored()));
        table.row("torn ends of logs dropped", Print.count(result.tornTails()));
        table.row("operations in the last snapshot", Print.count(result.operations()));
        table.row("time", Print.time(result.nanos()));
        table.row("kills a minute", Print.count(aMinute(result.kills(), result)));
        table.row("operations a minute that were kept", Print.count(aMinute(result.operations(), result)));
        table.row("losses", Print.count(result.losses().size()));
        return "soak of snapshots, seed " + result.seed() + "\n" + table;
    }

    /** A row for each figure, JSON Lines. */
    public static List<String> rows(KillResult result) {
        FigureRow row = new FigureRow("snapshots", result.seed());
        return List.of(
                row.time("soak.time", result.nanos()),
                row.count("kills", result.kills()),
                row.count("kills.early", result.earlyKills()),
                row.count("snapshots.committed", result.committed()),
                row.count("snapshots.acknowledged", result.acknowledged()),
                row.count("snapshots.restored", result.restored()),
                row.count("tails.torn", result.tornTails()),
                row.count("operations", result.operations()),
                row.count("losses", result.losses().size()));
    }

    private static long aMinute(long count, KillResult result) {
        return count * TimeUnit.MINUTES.toMillis(1) / Math.max(1, TimeUnit.NANOSECONDS.toMillis(result.nanos()));
    }
}
