package org.ooh4j.agent.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.agent.jdk.InstalledJdk;
import org.ooh4j.agent.telemetry.Figures;

/** The sample program's page events, recorded in one JVM and replayed in others. */
class TraceAndReplayIT {
    private static final String INCLUDE = "include=org.ooh4j.examples.app.*,heap=40m,stress=2m";
    private static final String[] UPDATES = {"--updates", "2000", "--documents", "1500"};

    @TempDir
    private Path directory;

    static List<InstalledJdk> jdks() {
        return InstalledJdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aReplayFindsEveryWrittenPageAndIsTheSameOnEveryJdk(InstalledJdk jdk) throws IOException {
        Path trace = record(jdk);
        String replayed = null;
        for (InstalledJdk other : jdks()) {
            ForkedJvm.Outcome outcome =
                    ForkedJvm.commandLine(other, "replay", trace.toString(), "--technique", "all", "--json");
            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            assertThat(outcome.err()).isEmpty();
            assertThat(replayed == null ? outcome.out() : replayed).isEqualTo(outcome.out());
            replayed = outcome.out();
        }
        assertThat(replayed.lines())
                .anyMatch(row -> row.matches(".*\"technique\":\"epml\".*\"metric\":\"recall\",\"value\":1.0,.*"))
                .anyMatch(row -> row.matches(".*\"technique\":\"epml\".*\"clock\":\"modelled\".*"));
    }

    @Test
    void theTraceIsWholeAndCountedAtTheEndAndTheTableSaysItsClock() throws IOException {
        Path trace = record(InstalledJdk.current());
        assertThat(Figures.readFrom(directory.resolve("run.json")).number("trace.events", 0))
                .isPositive();
        assertThat(Figures.readFrom(directory.resolve("run.json")).number("trace.lost", -1))
                .isZero();
        ForkedJvm.Outcome outcome =
                ForkedJvm.commandLine(InstalledJdk.current(), "replay", trace.toString(), "--vms", "2", "--vcpus", "3");
        assertThat(outcome.out()).contains("modelled time", "profile paper", "recall", "replayed with vcpus=3");
        assertThat(outcome.out().lines().filter(line -> line.startsWith("epml")))
                .hasSize(2)
                .allMatch(line -> line.contains("1.00000"));
    }

    @Test
    void aTraceThatStopsEarlyAndAPlanThatSplitsWindowsAreOneLine() throws IOException {
        Path trace = record(InstalledJdk.current());
        byte[] bytes = Files.readAllBytes(trace);
        Path cut = directory.resolve("cut.trace");
        Files.write(cut, Arrays.copyOf(bytes, bytes.length - 10));
        assertMistake("ooh4j: not a whole trace: file=" + cut + ", offset=", cut.toString());
        assertThat(ForkedJvm.commandLine(InstalledJdk.current(), "replay", cut.toString(), "--prefix")
                        .out())
                .contains("the trace stops early");
        assertMistake(
                "ooh4j: a replay may merge windows but not split one: epoch=100000 ns, longest window=1000000 ns",
                trace.toString(),
                "--epoch",
                "100us");
    }

    private void assertMistake(String line, String... arguments) {
        String[] words = new String[arguments.length + 1];
        words[0] = "replay";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        ForkedJvm.Outcome outcome = ForkedJvm.commandLine(InstalledJdk.current(), words);
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines()).hasSize(1).allMatch(said -> said.startsWith(line));
    }

    private Path record(InstalledJdk jdk) {
        Path trace = directory.resolve("run.trace");
        ForkedJvm.Outcome outcome = ForkedJvm.sample(
                jdk, INCLUDE + ",trace=" + trace + ",report=" + directory.resolve("run.json"), UPDATES);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualTo(ForkedJvm.plain(jdk, UPDATES).out());
        return trace;
    }
}
