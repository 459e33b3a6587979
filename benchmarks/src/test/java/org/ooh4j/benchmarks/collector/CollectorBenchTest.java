package org.ooh4j.benchmarks.collector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ooh4j.benchmarks.Said;

class CollectorBenchTest {
    private static Said execute(String... arguments) {
        return Said.by(() -> CollectorBench.execute(arguments));
    }

    @Test
    void aQuickRunOfASuitePrintsItsTables() {
        Said said = execute("--quick", "--only", "trees", "--plans", "stw,concurrent", "--markers", "1");
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.err())
                .contains("baselines in C are skipped: name the directory of their sources with --baselines")
                .contains("bench: trees stw-1 1/1 wall=");
        assertThat(said.out())
                .contains("trees: GCBench's shape")
                .containsPattern("(?m)^stw-1 +\\d")
                .containsPattern("(?m)^concurrent-1 +initial +\\d");
    }

    @Test
    void rowsOfJsonNameSubjectPlanMetricAndUnit() {
        Said said = execute("--quick", "--only", "walk", "--json");
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out().lines())
                .isNotEmpty()
                .allMatch(
                        line -> line.matches(
                                "\\{\"schema\":1,\"command\":\"bench\",\"subject\":\"walk\",\"plan\":\"\\w+\","
                                        + "\"metric\":\"[\\w.-]+\",\"value\":[\\d.]+,\"unit\":\"\\w+\",\"clock\":\"\\w+\"(,\"baseline\":\"\\w+\")?}"));
    }

    @Test
    void aRunThatFailsIsToldAndCounted() {
        Said said =
                execute("--quick", "--only", "walk", "--jvm", "-XX:+NoSuchFlagAtAll -XX:-IgnoreUnrecognizedVMOptions");
        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err()).contains("child failed: contender=plain exit=1; it said: ");
    }

    @Test
    void wrongArgumentsAreOneLineAndTheRemedy() {
        assertThat(execute("--only", "nothing"))
                .satisfies(said -> assertThat(said.exitCode()).isEqualTo(2))
                .satisfies(said -> assertThat(said.err())
                        .startsWith("bench: no suite of this name: suite=nothing; there are trees, mutate-1, "));
        assertThat(execute("--frobnicate").err()).isEqualTo("bench: unknown argument: --frobnicate, see --help\n");
        assertThat(execute("--only").err()).isEqualTo("bench: value is missing after --only, see --help\n");
        assertThat(execute("--repetitions", "few").err())
                .isEqualTo("bench: no number: --repetitions=few, see --help\n");
        assertThat(execute("--markers", "one,two").err())
                .isEqualTo("bench: no number: --markers=one,two, see --help\n");
        assertThat(execute("--plans", "slow").err())
                .startsWith("bench: no plan of this name plan=slow; there are stw, concurrent");
    }

    @Test
    void everySuiteIsListedWithWhatItMeasures() {
        Said said = execute("--list");
        assertThat(said.exitCode()).isZero();
        assertThat(said.out())
                .contains("trees", "mutate-100", "curve-live", "curve-rate", "allocation", "waits", "walk", "stores")
                .contains("dereference");
    }
}
