package org.ooh4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static CommandOutcome execute(String line) {
        return CommandOutcome.of(line.split(" "));
    }

    @Test
    void everyTechniqueIsInEachTableAndTheOnesOfThisProjectLoseNothing() {
        CommandOutcome outcome = execute(SMALL + " --technique all --explain epml");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .startsWith("array, 256 KiB: one store to each page of an array, 2 passes, intended behaviour")
                .contains("this clock compares techniques", "they are not ranked against each other")
                .contains("epml, term by term: 2 epochs of array")
                .containsPattern("PAGE_WALK +128 +\\S+ ns\\* +\\S+ us +assumed: ")
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
        CommandOutcome outcome = execute(SMALL + " --behaviour published");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("with the oracle beside, which feeds the program what is lost")
                .containsPattern("(?m)^epml +2 +128 +[1-9]\\d* +0 +0\\.")
                .containsPattern("(?m)^spml +2 +128 +[1-9]\\d* +0 +0\\.")
                .doesNotContain("proc");
    }

    @Test
    void everyRowIsAFlatJsonObjectThatSaysItsClock() {
        CommandOutcome outcome = execute(SMALL + " --technique epml,proc --json");
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
    void modelledOverheadHasABaselineWhereThePaperPublishedOne() {
        CommandOutcome tables = execute("compare --size 1m --passes 2 --technique ufd,oracle");
        assertThat(tables.out())
                .containsPattern("(?m)^oracle +0\\.0 us .* 1\\.000$")
                .containsPattern("(?m)^ufd .* [23]\\.\\d\\d\\d$") // 2.954 in the paper's Figure 4
                .contains("which is 1.30 ms");
        CommandOutcome rows = execute("compare --size 1m --passes 2 --technique ufd --json");
        assertThat(rows.out())
                .contains("\"unit\":\"1\",\"clock\":\"modelled\",\"baseline\":\"the paper's untracked pass");
        assertThat(execute(SMALL + " --technique ufd").out()).contains("no overhead: ");
    }

    @Test
    void theSimulatedMachineHasTheProcessorsAndPagesAskedFor() {
        CommandOutcome outcome = execute("compare --size 4m --passes 2 --page-size 2m --vcpus 3");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("vcpus=3, guest pages of 2.00 MiB", "no overhead: ")
                .containsPattern("(?m)^proc +2 +2,048 +0 ");
    }

    @Test
    void theSeedDecidesTheTurnsAndNotTheCounts() {
        String counted = SMALL + " --technique epml,spml,proc --json --seed ";
        assertThat(counts(execute(counted + 1).out()))
                .isEqualTo(counts(execute(counted + 4).out()));
    }

    private static List<String> counts(String rows) {
        return rows.lines()
                .filter(row ->
                        row.contains("\"clock\":\"count\"") && !row.matches(".*(context_switch|vmread|vmwrite).*"))
                .toList();
    }

    @Test
    void aTraceOfOneTechniqueCanBeReplayed() {
        Path trace = directory.resolve("array.trace");
        CommandOutcome recorded = execute(SMALL + " --technique ufd --trace " + trace);
        assertThat(recorded.exitCode()).as(recorded.err()).isZero();
        assertThat(recorded.out()).contains("; recorded, loads too");
        assertThat(Files.exists(trace)).isTrue();
        CommandOutcome replayed = execute("replay " + trace + " --technique all");
        assertThat(replayed.exitCode()).as(replayed.err()).isZero();
        assertThat(replayed.out()).contains("recorded under ufd (intended)");
    }

    @Test
    void aTraceThatCannotBeWrittenIsToldBeforeAnythingRuns() {
        Path missing = directory.resolve("missing").resolve("array.trace");
        CommandOutcome outcome = execute(SMALL + " --technique ufd --trace " + missing);
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err())
                .startsWith("ooh4j: cannot write the trace: trace=" + missing + ", name another file: ");
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--workload lru|bad value: --workload=lru, expected one of [array]",
                "--size 12q|bad value: --size=12q, expected a size such as 512m, 4KiB or 1g",
                "--size 1k|size is out of range: bytes=1024, choose one from 4k to 8g",
                "--vcpus 65|a machine has 1 to 64 processors: vcpus=65",
                "--page-size 1g|bad value: --page-size=1g, expected 4k or 2m",
                "--passes 0|at least one pass is needed: passes=0",
                "--technique pml|bad value: --technique=pml, expected all or some of [epml, spml, proc, ufd, ufd-async,"
                        + " oracle]",
                "--behaviour buggy|bad value: --behaviour=buggy, expected intended or published",
                "--technique proc --behaviour published|technique proc has no such behaviour: behaviour=published; the"
                        + " paper's artifact uses the kernel's own mechanism here",
                "--profile mine|bad value: --profile=mine, no such cost profile: file=mine; name a file or one of paper,"
                        + " paper-with-exits, host",
                "--technique epml,proc --trace t|a trace is of one run: techniques=[epml, proc], name one with"
                        + " --technique",
                "--technique epml --explain spml|bad value: --explain=spml, expected one of [epml]",
                "--plan stw|unknown argument: --plan, see --help",
            })
    void aMistakeIsOneLineAndExitCodeTwo(String arguments, String message) {
        CommandOutcome outcome = execute("compare " + arguments);
        assertThat(outcome.err()).isEqualToNormalizingNewlines("ooh4j: " + message + "\n");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
