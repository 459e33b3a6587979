package org.ooh4j.agent.replay;

import java.util.List;
import java.util.Locale;
import org.ooh4j.agent.table.Print;
import org.ooh4j.agent.table.Table;
import org.ooh4j.hwsim.cost.CostProfile;
import org.ooh4j.hwsim.cost.Price;
import org.ooh4j.hwsim.trace.Completeness;
import org.ooh4j.hwsim.trace.MachineOutcome;
import org.ooh4j.hwsim.trace.ReplayOutcome;
import org.ooh4j.hwsim.trace.TraceHeader;

/** Replays as a table for a terminal; a row for each machine. */
public final class ReplayTable {
    private ReplayTable() {}

    /** The table, with a line above it that says what was replayed, and on which clock the times are. */
    public static String print(List<ReplayOutcome> outcomes, CostProfile profile) {
        Table table = new Table(
                "technique",
                "behaviour",
                "vm",
                "epochs",
                "written",
                "reported",
                "recall",
                "precision",
                "modelled time");
        for (ReplayOutcome outcome : outcomes) {
            for (int vm = 0; vm < outcome.machines().size(); vm++) {
                MachineOutcome machine = outcome.machines().get(vm);
                Completeness score = machine.completeness();
                table.row(
                        outcome.plan().technique().name(),
                        outcome.plan().behaviour().label(),
                        String.valueOf(vm),
                        Print.count(machine.epochs().size()),
                        Print.count(score.truth()),
                        Print.count(score.reported()),
                        share(score.recall()),
                        share(score.precision()),
                        Print.time(nanos(machine, profile)));
            }
        }
        return head(outcomes.get(0)) + "modelled time: counted events at the prices of profile " + profile.name()
                + "; pages are counted once an epoch\n" + table;
    }

    private static String head(ReplayOutcome outcome) {
        TraceHeader header = outcome.header();
        return String.format(
                Locale.ROOT,
                "%s page events in %s, recorded under %s (%s), windows of %s; replayed with vcpus=%d%s%n",
                Print.count(outcome.pageEvents()),
                Print.time(outcome.traceNanos()),
                header.technique(),
                header.behaviour().label(),
                Print.time(header.windowNanos()),
                outcome.shape().vcpus(),
                outcome.complete() ? "" : "; the trace stops early");
    }

    /** Modelled nanoseconds of everything that the machine counted. */
    static long nanos(MachineOutcome machine, CostProfile profile) {
        return Math.round(Price.of(machine.ledger(), profile, Math.max(1, machine.mappedPages()))
                .nanos());
    }

    /** Five decimals, cut: 1.00000 means all. */
    private static String share(double share) {
        return String.format(Locale.ROOT, "%.5f", Math.floor(share * 1e5) / 1e5);
    }
}
