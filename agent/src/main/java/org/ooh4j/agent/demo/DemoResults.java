package org.ooh4j.agent.demo;

import java.util.ArrayList;
import java.util.List;
import org.ooh4j.agent.telemetry.Figures;

/**
 * What the demonstration found.
 *
 * @param runs the runs that went to their end, the last one restored
 * @param resumed what each restored JVM printed first; equal to runs without the agent
 * @param crashes counts of all the runs with snapshots, added up
 */
public record DemoResults(DemoOptions options, List<RunResult> runs, List<ProgramLine> resumed, Figures crashes) {

    /** The tables for people. */
    public String tables() {
        return MeasuredTables.print(this) + "\n" + ModelledTables.print(this);
    }

    /** Every figure as a row of JSON, for programs. */
    public List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (RunResult run : runs) {
            TidyRows.of(run, rows);
        }
        TidyRows.ofModel(this, rows);
        return rows;
    }

    /** The run called {@code subject}. */
    RunResult run(String subject) {
        return runs.stream()
                .filter(run -> run.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    /** The run that was restored last and went to the end. */
    RunResult lastRestored() {
        return runs.get(runs.size() - 1);
    }
}
