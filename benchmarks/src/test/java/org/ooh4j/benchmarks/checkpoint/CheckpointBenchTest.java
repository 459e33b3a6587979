package org.ooh4j.benchmarks.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.benchmarks.Said;

class CheckpointBenchTest {
    private static Said execute(String... arguments) {
        return Said.by(() -> CheckpointBench.execute(arguments));
    }

    @Test
    void aQuickRunOfEachSuitePrintsItsTableAndLeavesNothingBehind(@TempDir Path directory) throws Exception {
        Said said = execute("--quick", "--megabytes", "4", "--directory", directory.toString());
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out())
                .containsPattern("(?m)^copy-before-write +50.0 +4 +3 +\\d")
                .containsPattern("(?m)^write and data sync +\\d")
                .containsPattern("(?m)^cost: first - plain \\+ harvest +-?\\d")
                .containsPattern("(?m)^slowdown % +-?\\d");
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void rowsOfJsonNameSubjectPlanMetricAndUnit() {
        Said said = execute("--quick", "--megabytes", "4", "--only", "epoch", "--json");
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out().lines())
                .isNotEmpty()
                .allMatch(line -> line.matches(
                        "\\{\"schema\":1,\"command\":\"bench\",\"subject\":\"epoch\",\"plan\":\"(epml|ufd-async)\","
                                + "\"metric\":\"[\\w.-]+\",\"value\":-?[\\d.]+,\"unit\":\"(ns|1)\",\"clock\":\"measured\""
                                + "(,\"baseline\":\"epml\")?}"));
    }

    @Test
    void anEpochOfTheKernelsProtectionIsBesideOursOrItIsSaidWhyNot() {
        Said said = execute("--quick", "--only", "epoch");
        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out()).containsPattern("(?m)^ufd-async, ms +median|left out: .*(it needs|cannot be opened)");
    }

    @Test
    void wrongArgumentsAreTold() {
        assertThat(execute("--only", "pauses").err()).contains("no suite of this name: suite=pauses; there are pause,");
        assertThat(execute("--megabytes", "0").err()).contains("too small: --megabytes 0, at least 1");
        assertThat(execute("--directory", "/no/such/place").err()).contains("no directory: /no/such/place");
        assertThat(execute("--fast").exitCode()).isEqualTo(2);
    }
}
