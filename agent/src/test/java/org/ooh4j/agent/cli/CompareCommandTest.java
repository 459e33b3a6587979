package org.ooh4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ooh4j.hwsim.tracking.Technique;

class CompareCommandTest {
    /** One flat JSON object. */
    private static final Pattern ROW =
            Pattern.compile("\\{(\"[a-z]+\":(\"([^\"\\\\]|\\\\.)*\"|-?\\d[\\d.E-]*)(,(?=\")|}))+");

    private static final String SMALL = "compare --size 256k --passes 2";

    @TempDir
    private Path directory;

    private record Outcome(int exitCode, String out, String err) {}

    private static Outcome execute(String line) {
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            int exitCode = Main.execute(line.split(" "));
            return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
    }

    @Test
    void everyTechniqueIsInEachTableAndTheOnesOfThisProjectLoseNothing() {
        Outcome outcome = execute(SMALL + " --technique all --explain epml");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .startsWith("array, 256 KiB: one store to each page of an array, 2 passes, intended behaviour")
                .contains("this clock compares techniques", "they are not ranked against each other")
                .contains("epml, term by term: 2 epochs of array")
                .containsPattern("PAGE_WALK +128 +67 ns\\* +8\\.6 us +assumed: ")
                .containsPattern("VMREAD +\\d+ +936 ns +\\S+ us +Table IVa, M7");
        for (Technique technique : Technique.all()) {
            assertThat(outcome.out().lines().filter(line -> line.startsWith(technique.name() + " ")))
                    .as("rows of %s", technique)
                    .hasSizeGreaterThanOrEqualTo(3);
            assertThat(outcome.out())
                    .containsPattern("(?m)^" + technique + " +2 +128 +0 +0 +1.00000 +1.00000 +1.00000 +1.00000$");
        }
        assertThat(outcome.err().lines()).hasSize(Technique.all().size());
    }

    @Test
    void aPublishedTechniqueLosesPagesWhichIsNoFailure() {
        Outcome outcome = execute(SMALL + " --behaviour published");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("with the oracle beside, which feeds the program what is lost")
                .containsPattern("(?m)^epml +2 +128 +[1-9]\\d* +0 +0\\.")
                .containsPattern("(?m)^spml +2 +128 +[1-9]\\d* +0 +0\\.")
                .doesNotContain("proc");
    }

    @Test
    void everyRowIsAFlatJsonObjectThatSaysItsClock() {
        Outcome outcome = execute(SMALL + " --technique epml,proc --json");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        List<String> rows = outcome.out().lines().toList();
        assertThat(rows)
                .allMatch(row -> ROW.matcher(row).matches())
                .allMatch(row -> row.startsWith("{\"schema\":1,\"command\":\"compare\",\"subject\":\"array\","
                        + "\"size\":\"262144 B\",\"technique\":\""))
                .allMatch(row -> row.matches(".*\"clock\":\"(measured|modelled|count)\".*"))
                .anyMatch(
                        row -> row.contains("\"technique\":\"proc\"") && row.contains("\"metric\":\"event.page_walk\""))
                .anyMatch(row -> row.contains("\"metric\":\"recall\",\"value\":1.0,\"unit\":\"1\",\"clock\":\"count\""))
                .anyMatch(row -> row.endsWith("\"clock\":\"measured\",\"baseline\":\"plain.pass.median\"}"));
        assertThat(rows).doesNotHaveDuplicates();
    }

    @Test
    void aTraceOfOneTechniqueCanBeReplayed() {
        Path trace = directory.resolve("array.trace");
        Outcome recorded = execute(SMALL + " --technique ufd --trace " + trace);
        assertThat(recorded.exitCode()).as(recorded.err()).isZero();
        assertThat(recorded.out()).contains("; recorded, loads too");
        assertThat(Files.exists(trace)).isTrue();
        Outcome replayed = execute("replay " + trace + " --technique all");
        assertThat(replayed.exitCode()).as(replayed.err()).isZero();
        assertThat(replayed.out()).contains("recorded under ufd (intended)");
    }

    @Test
    void aTraceThatCannotBeWrittenIsToldBeforeAnythingRuns() {
        Path missing = directory.resolve("missing").resolve("array.trace");
        Outcome outcome = execute(SMALL + " --technique ufd --trace " + missing);
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err())
                .startsWith("ooh4j: cannot write the trace: trace=" + missing + ", name another file: ");
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--workload lru|bad value: --workload lru, expected one of [array]",
                "--size 12q|bad value: --size 12q, expected a size such as 512m, 4KiB or 1g",
                "--size 1k|size is out of range: bytes=1024, choose one from 4k to 8g",
                "--passes 0|at least one pass is needed: passes=0",
                "--technique pml|bad value: --technique pml, expected all or some of [epml, spml, proc, ufd, ufd-async,"
                        + " oracle]",
                "--behaviour buggy|bad value: --behaviour buggy, expected intended or published",
                "--technique proc --behaviour published|technique proc has no such behaviour: behaviour=published; the"
                        + " paper's artifact uses the kernel's own mechanism here",
                "--profile mine|bad value: --profile mine, no such cost profile: file=mine; name a file or one of paper,"
                        + " paper-with-exits",
                "--technique epml,proc --trace t|a trace is of one run: techniques=[epml, proc], name one with"
                        + " --technique",
                "--technique epml --explain spml|bad value: --explain spml, expected one of [epml]",
                "--plan stw|unknown argument: --plan, see --help",
            })
    void aMistakeIsOneLineAndExitCodeTwo(String arguments, String message) {
        Outcome outcome = execute("compare " + arguments);
        assertThat(outcome.err()).isEqualToNormalizingNewlines("ooh4j: " + message + "\n");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
