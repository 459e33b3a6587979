package org.ooh4j.agent.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
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
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compera|ooh4j: unknown command: compera, see --help",
                "compare --size 1q|ooh4j: bad value: --size 1q, expected a size such as 512m, 4KiB or 1g",
                "config hepa=1|ooh4j: unknown option: hepa, did you mean heap?",
                "demo --out /dev/null/x|ooh4j: the output directory cannot be written: out=/dev/null/x, name another with --out",
                "demo --kill 3|ooh4j: unknown argument: --kill, see --help",
                "demo --updates x|ooh4j: Invalid value for option '--updates': 'x' is not a long",
                "run include=a.* -- nonesuch.jar|ooh4j: no such jar: nonesuch.jar"
            })
    void aMistakeIsOneLineAndExitCodeTwo(String arguments, String line) {
        ForkedJvm.Outcome outcome = ForkedJvm.commandLine(InstalledJdk.current(), arguments.split(" "));
        assertThat(outcome.said()).containsExactly(line);
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
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
    void versionNamesProjectAndJvm() {
        ForkedJvm.Outcome outcome = ForkedJvm.commandLine(InstalledJdk.current(), "--version");
        assertThat(outcome.out().lines().toList().get(0)).matches("ooh4j \\d+\\.\\d+.*");
        assertThat(outcome.out()).contains("java " + Runtime.version());
    }
}
