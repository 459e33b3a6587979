package org.ooh4j.benchmarks.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.gc.plan.PlanKind;

class WorkloadsTest {
    private static final List<String> SMALL = List.of(
            "trees doubles=20000 live=10 stretch=12 heap=8m",
            "mutate nodes=5000 stores=20000 hot=10 heap=8m",
            "pages live=1m room=16m hot-pages=100 rate=20000 seconds=1 cycles=2",
            "allocate objects=100000 live=1m heap=8m",
            "waits nodes=5000 stores=10000 heap=8m",
            "walk objects=50000 rounds=2 mode=plain",
            "walk objects=50000 rounds=2 mode=scope",
            "walk objects=50000 rounds=2 mode=cursor");

    static List<String> smallRunsOfEveryPlan() {
        List<String> runs = new ArrayList<>();
        for (PlanKind plan : PlanKind.values()) {
            SMALL.forEach(run -> runs.add(run + " plan=" + plan.label() + " markers=2"));
        }
        return runs;
    }

    @ParameterizedTest
    @MethodSource("smallRunsOfEveryPlan")
    void aWorkloadLosesNothingAndTellsWhatItMeasured(String run) throws InterruptedException {
        String[] arguments = run.split(" ");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Child.workload(arguments[0])
                .orElseThrow()
                .run(Parameters.of(arguments), new Figures(new PrintStream(out, true, StandardCharsets.UTF_8)));
        assertThat(Arrays.stream(out.toString(StandardCharsets.UTF_8).split("\n")))
                .anyMatch(line -> line.matches("figure workload-nanos=\\d+"))
                .anyMatch(line -> line.matches("statistics full=\\d+ .*stalls\\.maxNanos=\\d+.*"));
    }
}
