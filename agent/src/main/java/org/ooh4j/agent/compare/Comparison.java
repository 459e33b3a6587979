package org.ooh4j.agent.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.ooh4j.hwsim.tracking.Technique;

/** A comparison that was made: each technique's figures, in the order asked for. */
public final class Comparison {
    private final ComparisonRequest request;
    private final List<Compared> techniques;

    private Comparison(ComparisonRequest request, List<Compared> techniques) {
        this.request = request;
        this.techniques = List.copyOf(techniques);
    }

    /**
     * Runs the workload under one technique after the other, in an order that the seed decides.
     *
     * @param progress is told what runs
     * @throws org.ooh4j.agent.options.UsageException if the trace cannot be written
     */
    public static Comparison run(ComparisonRequest request, Consumer<String> progress) {
        Runs runs = new Runs(request, progress);
        Map<Technique, Compared> techniques = new HashMap<>();
        // in an order of the seed's: none of them always comes first, when nothing is compiled yet
        List<Technique> turns = new ArrayList<>(request.techniques());
        Collections.shuffle(turns, new Random(request.seed()));
        for (Technique technique : turns) {
            MeasuredRun measured = runs.measure(technique);
            ObservedRun observed = runs.observe(technique);
            ModelledEpochs modelled = ModelledEpochs.of(measured, request.profile());
            techniques.put(technique, new Compared(technique, request.behaviour(), measured, modelled, observed));
        }
        return new Comparison(
                request, request.techniques().stream().map(techniques::get).toList());
    }

    ComparisonRequest request() {
        return request;
    }

    List<Compared> techniques() {
        return techniques;
    }

    /** A line for each technique that lost pages although it promises not to; empty where all is well. */
    public List<String> failures() {
        return techniques.stream()
                .filter(Compared::broken)
                .map(one -> one.technique() + " missed written pages: missed="
                        + one.observed().missed() + ", written="
                        + one.observed().written() + "; this is a defect of the simulated machine, report it")
                .toList();
    }

    /** The tables for a terminal. */
    public String tables() {
        return ComparisonTables.print(this);
    }

    /** Each term of the modelled time of {@code technique}, which is one of the request's. */
    public String explain(Technique technique) {
        return Explanation.print(of(technique), request);
    }

    /** All figures as JSON Lines, a row for each, in the tidy shape that every command shares. */
    public List<String> rows() {
        return ComparisonRows.of(this);
    }

    private Compared of(Technique technique) {
        return techniques.stream()
                .filter(one -> one.technique().equals(technique))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not compared: technique=" + technique));
    }
}
