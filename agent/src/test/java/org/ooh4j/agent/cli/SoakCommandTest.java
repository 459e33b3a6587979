package org.ooh4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ooh4j.gc.plan.PlanKind;

@Timeout(120)
class SoakCommandTest {
    private static CommandOutcome execute(String line) {
        return CommandOutcome.of(line.split(" "));
    }

    @Test
    void theTableHasARowForEachPlanAndTechnique() {
        CommandOutcome outcome = execute("soak --minutes 0.03 --seed 11 --technique epml");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).startsWith("soak, seed 11: every collection verified (heap, marks, dirty pages)");
        for (PlanKind plan : PlanKind.values()) {
            assertThat(outcome.out()).containsPattern("(?m)^" + plan.label() + " +epml ");
        }
        assertThat(outcome.err()).startsWith("soak: seed=11 heaps=" + PlanKind.values().length + " minutes=0.03");
    }

    @Test
    void everyRowIsAFlatJsonObjectThatSaysItsClock() {
        CommandOutcome outcome = execute("soak --minutes 0.02 --seed 12 --plan concurrent --technique proc --json");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        List<String> rows = outcome.out().lines().toList();
        assertThat(rows)
                .allMatch(
                        row -> row.startsWith(
                                "{\"schema\":1,\"command\":\"soak\",\"subject\":\"soak\","
                                        + "\"size\":\"33554432 B\",\"seed\":12,\"plan\":\"concurrent\",\"technique\":\"proc\",\"metric\":"))
                .allMatch(row -> row.contains(",\"clock\":\"count\"}") || row.contains(",\"clock\":\"measured\"}"))
                .anyMatch(row -> row.contains("\"metric\":\"errors.oracle\",\"value\":0,"))
                .anyMatch(row -> row.contains("\"metric\":\"errors.verifier\",\"value\":0,"))
                .anyMatch(row -> row.contains("\"metric\":\"gc.cycles.concurrent\""));
    }

    @Test
    void killedProgramsLoseNoSnapshot() {
        CommandOutcome outcome = execute("soak --snapshots --kills 3 --seed 13");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).startsWith("soak of snapshots, seed 13").containsPattern("(?m)^losses +0$");
    }

    @Test
    void aFuzzCountsWhatCameOut() {
        CommandOutcome outcome = execute("soak --fuzz --minutes 0.01 --seed 14 --json");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines())
                .allMatch(row -> row.startsWith(
                        "{\"schema\":1,\"command\":\"soak\",\"subject\":\"images\",\"seed\":14,\"metric\":"))
                .anyMatch(row -> row.contains("\"metric\":\"finds\",\"value\":0,"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--minutes 0|bad value: --minutes=0.0, expected more than 0, up to 525600",
                "--minutes nan|invalid value for option '--minutes': 'nan' is not a double",
                "--seed x|invalid value for option '--seed': 'x' is not a long",
                "--plan fast|bad value: --plan=fast, expected all or some of ",
                "--technique pml|bad value: --technique=pml, expected all or some of ",
                "--technique=|bad value: --technique=, expected all or some of ",
                "--heap 1m|out of range: heap=1048576 stress=1048576; need 25165824 to 1099511627776 bytes of heap",
                "--heap 2000g|out of range: heap=2147483648000 stress=1048576; need 25165824 to 1099511627776 bytes",
                "--heap 12q|bad value: --heap=12q, expected a size such as 512m, 4KiB or 1g",
                "--snapshots --fuzz|two soaks were asked for: --snapshots and --fuzz, give one of them",
                "--kills 3|bad value: --kills=3, expected more than 0, and --snapshots",
                "--snapshots --kills 0|bad value: --kills=0, expected more than 0, and --snapshots",
                "--fuzz --minutes 0|bad value: --minutes=0.0, expected more than 0, up to 525600",
                "--frob|unknown argument: --frob, see --help",
            })
    void aMistakeIsOneLine(String arguments, String message) {
        CommandOutcome outcome = execute("soak " + arguments);
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err()).startsWith("ooh4j: " + message);
    }
}
