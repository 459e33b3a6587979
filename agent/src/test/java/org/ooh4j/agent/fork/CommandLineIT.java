package org.ooh4j.agent.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.agent.jdk.InstalledJdk;

/** The packaged jar as a program, without flags. */
class CommandLineIT {
    static List<InstalledJdk> jdks() {
        return InstalledJdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void withoutACommandItPrintsHelp(InstalledJdk jdk) {
        ForkedJvm.Outcome outcome = ForkedJvm.commandLine(jdk);
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("Usage: ooh4j", "demo", "run", "config", "Exit codes:", "Examples:");
        assertThat(outcome.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void configPrintsEachValueAndItsSource(InstalledJdk jdk) {
        ForkedJvm.Outcome outcome = ForkedJvm.commandLine(jdk, "config", "heap=1g");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().lines())
                .anyMatch(line -> line.matches("heap\\s+1g\\s+agent argument"))
                .anyMatch(line -> line.matches("plan\\s+concurrent\\s+default"));
        assertThat(ForkedJvm.commandLine(jdk, "config", "heap=1g", "--json")
                        .out()
                        .lines())
                .contains("{\"schema\":1,\"command\":\"config\",\"option\":\"heap\",\"value\":\"1g\","
                        + "\"source\":\"agent argument\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bench --benchmarks nonesuch.jar|ooh4j: the benchmarks are missing: jar=nonesuch.jar, run mvn -DskipTests package, or name them with --benchmarks",
                "compera|ooh4j: unknown command: compera, see --help",
                "compare --size 1q|ooh4j: bad value: --size=1q, expected a size such as 512m, 4KiB or 1g",
                "config hepa=1|ooh4j: unknown option: hepa, did you mean heap?",
                "demo --out /dev/null/x|ooh4j: the output directory cannot be written: out=/dev/null/x, name another with --out",
                "calibrate --out /dev/null/x|ooh4j: the profile cannot be written: out=/dev/null/x, name another with --out",
                "calibrate --sizes 2,1|ooh4j: expected ascending sizes from 1 to 4096 MB: sizes=[2, 1]",
                "calibrate --size 1|ooh4j: unknown argument: --size, see --help",
                "config profile=/dev/null/x|ooh4j: bad value: profile=/dev/null/x, cannot read the cost profile: file=/dev/null/x, java.nio.file.FileSystemException: /dev/null/x: Not a directory",
                "soak --fuzz --out /dev/null/x|ooh4j: the directory cannot be written: out=/dev/null/x, name another with --out",
                "demo --kill 3|ooh4j: unknown argument: --kill, see --help",
                "paper --only table9|ooh4j: no such table or figure: only=table9, name some of table1, table3, table4, table5, figure3, figure4, figure10, figure11",
                "paper --profile nonesuch|ooh4j: bad value: --profile=nonesuch, no such cost profile: file=nonesuch; name a file or one of paper, paper-with-exits, host",
                "demo --updates x|ooh4j: invalid value for option '--updates': 'x' is not a long, see --help",
                "replay nonesuch.trace|ooh4j: no such trace: file=nonesuch.trace, record one with the agent's option trace=FILE",
                "replay x --epoch 10|ooh4j: bad value: --epoch=10, expected a duration such as 200ms or 5s",
                "replay x --behaviour good|ooh4j: bad value: --behaviour=good, expected intended or published",
                "run include=a.* -- nonesuch.jar|ooh4j: no such jar: jar=nonesuch.jar, give one that is there, or a class"
            })
    void aMistakeIsOneLineAndExitCodeTwo(String arguments, String line) {
        ForkedJvm.Outcome outcome = ForkedJvm.commandLine(InstalledJdk.current(), arguments.split(" "));
        assertThat(outcome.said()).containsExactly(line);
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void calibrateWritesAProfileThatTheAgentTakes(InstalledJdk jdk, @TempDir Path directory) {
        Path file = directory.resolve("deep/host.profile");
        ForkedJvm.Outcome outcome = ForkedJvm.commandLine(
                jdk, "calibrate", "--sizes", "1", "--repetitions", "1", "--json", "--out", file.toString());
        assertThat(outcome.exitCode()).as("%s", outcome.said()).isZero();
        assertThat(outcome.out().lines())
                .anyMatch(row -> row.startsWith("{\"schema\":1,\"command\":\"calibrate\",\"size\":\"1MB\","
                        + "\"metric\":\"price.WORLD_SWITCH\",\"value\":"))
                .allMatch(row -> row.contains("\"note\":\"measured: ") || row.contains("\"note\":\"from paper: "));
        assertThat(directory.resolve("deep").toFile().list()).containsExactly("host.profile");
        ForkedJvm.Outcome taken = ForkedJvm.commandLine(jdk, "config", "profile=" + file);
        assertThat(taken.exitCode()).isZero();
        assertThat(taken.out()).contains(file.toString());
    }

    @Test
    void demoSaysHowToBuildMissingPrograms() {
        ForkedJvm.Outcome outcome = ForkedJvm.commandLine(InstalledJdk.current(), "demo", "--programs", "nonesuch.jar");
        assertThat(outcome.said())
                .containsExactly("ooh4j: the example programs are missing: jar=nonesuch.jar, "
                        + "run mvn -DskipTests package, or name them with --programs");
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    @Test
    void paperPrintsRowsOfJson() {
        ForkedJvm.Outcome outcome =
                ForkedJvm.commandLine(InstalledJdk.current(), "paper", "--only", "table3", "--json");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().lines())
                .hasSize(16)
                .allMatch(line -> line.matches("\\{(\"[a-z]+\":(\"[^\"]*\"|-?[0-9.e+]+),?)+\\}"))
                .anyMatch(line ->
                        line.contains("\"row\":\"tracker estimated\",\"series\":\"spml\",\"published\":5672.90000,"
                                + "\"ours\":5672.90000,\"unit\":\"ms\",\"clock\":\"modelled\""));
    }

    @Test
    void versionNamesProjectAndJvm() {
        ForkedJvm.Outcome outcome = ForkedJvm.commandLine(InstalledJdk.current(), "--version");
        assertThat(outcome.out().lines().toList().get(0)).matches("ooh4j \\d+\\.\\d+.*");
        assertThat(outcome.out()).contains("java " + Runtime.version());
    }
}
