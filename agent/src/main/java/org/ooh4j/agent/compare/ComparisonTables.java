package org.ooh4j.agent.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.ooh4j.agent.options.ByteSize;
import org.ooh4j.agent.table.Print;
import org.ooh4j.agent.table.Table;
import org.ooh4j.heap.dirty.HarvestReport;
import org.ooh4j.hwsim.cost.Phase;
import org.ooh4j.hwsim.cost.PriceLine;
import org.ooh4j.hwsim.tracking.Behaviour;

/** A comparison as tables for a terminal, one for each clock and two for the counts. */
final class ComparisonTables {
    /** Events of each technique in the table of counts. */
    private static final int TOP = 4;

    /** What modelled overhead is measured by. */
    static final String PUBLISHED_PASS = "the paper's untracked pass (as its Figure 4 implies)";

    private ComparisonTables() {}

    static String print(Comparison comparison) {
        ComparisonRequest request = comparison.request();
        return String.format(
                        Locale.ROOT,
                        "%s, %s: %s, %d passes, %s behaviour; a harvest ends each pass and its epoch%n"
                                + "simulated machine: vcpus=%d, guest pages of %s; seed=%d%n%n",
                        request.workload().name(),
                        ByteSize.print(request.bytes()),
                        request.workload().summary(),
                        request.passes(),
                        request.behaviour().label(),
                        request.vcpus(),
                        ByteSize.print(4096L * request.guestPages().pages()),
                        request.seed())
                + modelled(comparison)
                + "\n"
                + counts(comparison)
                + "\n"
                + completeness(comparison)
                + "\n"
                + measured(comparison);
    }

    private static String modelled(Comparison comparison) {
        OptionalDouble pass = comparison.request().baselineNanos();
        Table table = new Table(
                "technique",
                "set-up, once",
                "in the program",
                "taking pages",
                "epoch in all",
                "from",
                "to",
                "overhead");
        for (Compared one : comparison.techniques()) {
            ModelledEpochs modelled = one.modelled();
            table.row(
                    one.technique().name(),
                    time(modelled.setUp()),
                    time(modelled.inTheProgram()),
                    time(modelled.takingPages()),
                    time(modelled.inAll()),
                    time(modelled.leastInAll()),
                    time(modelled.mostInAll()),
                    pass.isEmpty()
                            ? Print.NONE
                            : String.format(Locale.ROOT, "%.3f", modelled.overhead(pass.getAsDouble())));
        }
        return "modelled, an epoch (counted events at the prices of profile "
                + comparison.request().profile().name() + "): this clock compares techniques\n"
                + (comparison.request().behaviour() == Behaviour.PUBLISHED
                        ? "published techniques re-arm no page: what they lose after the first epoch costs them nothing\n"
                        : "")
                + table
                + (pass.isEmpty()
                        ? "no overhead: the untracked pass of this size is not published for these prices\n"
                        : "overhead: pass and epoch, by " + PUBLISHED_PASS + " alone, which is "
                                + time(pass.getAsDouble()) + "\n");
    }

    private static String counts(Comparison comparison) {
        Table table = new Table("technique", "event", "an epoch", "price", "modelled", "share");
        boolean assumed = false;
        for (Compared one : comparison.techniques()) {
            for (PriceLine line : top(one)) {
                boolean isAssumed = comparison.request().profile().isAssumed(line.event());
                assumed |= isAssumed;
                int epochs = one.modelled().epochs().size();
                table.row(
                        one.technique().name(),
                        line.event().name(),
                        String.format(Locale.ROOT, "%,.1f", line.count() / (double) epochs),
                        Terms.each(line.nanosEach()) + (isAssumed ? "*" : " "),
                        time(line.nanos() / epochs),
                        String.format(
                                Locale.ROOT,
                                "%.1f%%",
                                100 * line.nanos() / epochs / one.modelled().inAll()));
            }
        }
        return "counted: the events that cost most; --explain TECHNIQUE lists all of them\n" + table
                + (assumed ? Terms.ASSUMED : "");
    }

    private static List<PriceLine> top(Compared one) {
        return one.modelled().price().lines().stream()
                .filter(line -> Phase.of(line.event()) != Phase.BASELINE && line.nanos() > 0)
                .sorted(Comparator.comparingDouble(PriceLine::nanos).reversed())
                .limit(TOP)
                .toList();
    }

    private static String completeness(Comparison comparison) {
        Table table = new Table(
                "technique", "epochs", "written", "missed", "falsely", "recall min", "mean", "precision min", "mean");
        for (Compared one : comparison.techniques()) {
            ObservedRun observed = one.observed();
            table.row(
                    one.technique().name(),
                    Print.count(observed.harvests().size()),
                    Print.count(observed.written()),
                    Print.count(observed.missed()),
                    Print.count(observed.falselyDirty()),
                    share(observed.least(HarvestReport::recall)),
                    share(observed.mean(HarvestReport::recall)),
                    share(observed.least(HarvestReport::precision)),
                    share(observed.mean(HarvestReport::precision)));
        }
        return "counted: completeness, in a run of its own with the oracle beside\n" + table;
    }

    private static String measured(Comparison comparison) {
        Table table =
                new Table("software log of", "plain pass", "min", "tracked pass", "min", "ratio", "harvest", "min");
        for (Compared one : comparison.techniques()) {
            MeasuredRun run = one.measured();
            table.row(
                    one.technique().name(),
                    time(run.plain().median()),
                    time(run.plain().min()),
                    time(run.tracked().median()),
                    time(run.tracked().min()),
                    String.format(Locale.ROOT, "%.1f", run.overhead()),
                    time(run.harvest().median()),
                    time(run.harvest().min()));
        }
        return "measured (this machine, java " + Runtime.version().feature() + "; medians): these are times of our"
                + " software log while it simulates the technique;\nthey are not ranked against each other, nor against"
                + " modelled times"
                + (comparison.request().behaviour() == Behaviour.PUBLISHED
                        ? "; with the oracle beside, which feeds the program what is lost"
                        : "")
                + (comparison.request().trace().isPresent() ? "; recorded, loads too" : "")
                + "\n"
                + table;
    }

    private static String time(double nanos) {
        return Print.time(Math.round(nanos));
    }

    /** Five decimals, cut: 1.00000 means all. */
    private static String share(double share) {
        return String.format(Locale.ROOT, "%.5f", Math.floor(share * 1e5) / 1e5);
    }
}
