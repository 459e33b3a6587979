package org.ooh4j.agent.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.hypervisor.Hypervisor;
import org.ooh4j.hwsim.tracking.Technique;

/** Figures 10 and 11: one to five virtual machines on one host, each with its own tracked program. */
final class Scalability {
    private static final int MOST_MACHINES = 5;
    private static final MemorySize SIZE = new MemorySize(100);
    private static final List<Technique> TECHNIQUES = List.of(Technique.PROC, Technique.SPML, Technique.EPML);
    private static final double NANOS_IN_A_MILLI = 1e6;

    private static final String STAND_IN =
            "stand-in: one pass over an array of 100 MB and its harvest in each machine, where"
                    + " the paper has Boehm's collector and histogram of 1.49 GB";
    private static final String MODEL = "guests share the host's memory and nothing else here, processors of their own"
            + " included, so that only a fault of isolation could change a figure with the number of machines";

    private Scalability() {}

    static PaperPage figure10(PaperContext context) {
        return page(
                context,
                "figure10",
                "Figure 10: tracker's time in each of 1 to 5 virtual machines on one host, modelled.",
                "the figure's values are published nowhere, and it shows about 200 to 300 ms for /proc, 205 to 290 for SPML"
                        + " and 130 to 215 for EPML");
    }

    static PaperPage figure11(PaperContext context) {
        return page(
                context,
                "figure11",
                "Figure 11: tracked program's time in each of 1 to 5 virtual machines on one host, modelled.",
                "the figure's values are published nowhere, and it shows about 8 to 13 s with no trend"
                        + PaperNotes.SEPARATOR
                        + "[!] the legend of Figure 11 says CRIU where the text says Boehm");
    }

    private static PaperPage page(PaperContext context, String figure, String title, String note) {
        boolean tracker = figure.equals("figure10");
        List<PaperRow> rows = new ArrayList<>();
        for (int machines = 1; machines <= MOST_MACHINES; machines++) {
            for (Technique technique : TECHNIQUES) {
                double nanos = 0;
                List<ArrayRun> runs = run(context, technique, machines);
                for (ArrayRun run : runs) {
                    nanos += tracker
                            ? context.prices().collectionNanos(run)
                            : context.prices().slowdown(run) * run.passNanos();
                }
                rows.add(PaperRow.modelled(
                        figure,
                        machines + (machines == 1 ? " VM" : " VMs"),
                        technique.name(),
                        OptionalDouble.empty(),
                        nanos / machines / NANOS_IN_A_MILLI,
                        "ms",
                        STAND_IN + PaperNotes.SEPARATOR + MODEL + PaperNotes.SEPARATOR + note));
            }
        }
        return new PaperPage(title, rows);
    }

    /** Side by side on one host: every program makes its pass before the first is harvested. */
    private static List<ArrayRun> run(PaperContext context, Technique technique, int machines) {
        Hypervisor host = new Hypervisor();
        double passNanos = context.published().passNanos(SIZE);
        List<ArrayProgram> programs = new ArrayList<>();
        List<EventLedger> before = new ArrayList<>();
        for (int i = 0; i < machines; i++) {
            programs.add(new ArrayProgram(technique, SIZE.pages(), ArrayProgram.paperMachine(SIZE.pages()), host));
        }
        programs.forEach(program -> before.add(program.counted()));
        programs.forEach(program -> program.pass((long) passNanos));
        programs.forEach(ArrayProgram::collect);
        List<ArrayRun> runs = new ArrayList<>();
        for (int i = 0; i < machines; i++) {
            EventLedger epoch = programs.get(i).counted().since(before.get(i));
            runs.add(new ArrayRun(technique, SIZE, passNanos, epoch, new EventLedger()));
        }
        programs.forEach(ArrayProgram::close);
        return runs;
    }
}
