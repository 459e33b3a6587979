package org.ooh4j.agent.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.Formulas;
import org.ooh4j.hwsim.cost.TechniqueTerms;

/** Table III: the formulas over the parts that the paper lists, for tkrzw's baby under CRIU. */
final class Table3 {
    private static final String NAME = "table3";
    private static final String ROUTINE = "tracker routine C_p";
    private static final double HUNDRED = 100;

    private final PublishedTables published;
    private final List<PaperRow> rows = new ArrayList<>();

    private Table3(PublishedTables published) {
        this.published = published;
    }

    static PaperPage page(PaperContext context) {
        Table3 table = new Table3(context.published());
        table.add("spml", table.spml(), "");
        table.add(
                "proc",
                table.proc(),
                "[!] the parts that the paper lists for /proc add up to ours and not to its estimate");
        return new PaperPage(
                "Table III: estimates of formulas 1 to 4 from the parts that the paper lists (baby, CRIU), and their accuracy.",
                table.rows);
    }

    private Formulas spml() {
        // listed as one figure a switch
        double readAndWrite = listed("spml", "context switches N (count)") * listed("spml", "vmread plus vmwrite");
        return Formulas.ofParts(
                TechniqueTerms.SPML,
                Map.of(
                        Event.RING_COPY, listed("spml", "ring buffer copy"),
                        Event.HYPERCALL_DEACTIVATE_PML, listed("spml", "disable PML"),
                        Event.REVERSE_MAPPING, listed("spml", "reverse mapping"),
                        Event.VM_EXIT_PML_FULL, listed("spml", "vmexits"),
                        Event.VMREAD, readAndWrite));
    }

    private Formulas proc() {
        return Formulas.ofParts(
                TechniqueTerms.PROC,
                Map.of(
                        Event.CLEAR_REFS_ENTRY, listed("proc", "clear_refs"),
                        Event.PAGEMAP_ENTRY_READ, listed("proc", "page table walk"),
                        Event.WRITE_FAULT_KERNEL, listed("proc", "page fault handling")));
    }

    private void add(String technique, Formulas formulas, String note) {
        double routine = listed(technique, ROUTINE);
        estimate(technique, "tracker", formulas.tracker(routine), note);
        estimate(technique, "tracked", formulas.tracked(published.untracked("baby"), routine), note);
    }

    private void estimate(String technique, String side, double ours, String note) {
        double measured = listed(technique, side + " measured");
        double estimated = listed(technique, side + " estimated");
        rows.add(new PaperRow(
                NAME,
                side + " measured",
                technique,
                OptionalDouble.of(measured),
                OptionalDouble.empty(),
                "ms",
                PaperRow.MODELLED,
                "measured by the authors"));
        rows.add(PaperRow.modelled(
                NAME,
                side + " estimated",
                technique,
                OptionalDouble.of(estimated),
                ours,
                "ms",
                new PaperNotes()
                        .when(side.equals("tracked"), "E(tked) is the baseline of Figure 9")
                        .when(!note.isEmpty(), note)
                        .toString()));
        rows.add(PaperRow.modelled(
                NAME,
                side + " accuracy",
                technique,
                OptionalDouble.of(published.claimedAccuracy(technique)),
                accuracy(estimated, measured),
                "%",
                "[!] the text claims one accuracy for each technique, ours is the published estimate against the published"
                        + " measurement"));
        rows.add(PaperRow.modelled(
                NAME,
                side + " accuracy of the parts",
                technique,
                OptionalDouble.empty(),
                accuracy(ours, measured),
                "%",
                "our sum of the parts against the published measurement"));
    }

    private double listed(String technique, String quantity) {
        return published.validation(technique, quantity);
    }

    private static double accuracy(double estimated, double measured) {
        return HUNDRED * (1 - Math.abs(estimated - measured) / measured);
    }
}
