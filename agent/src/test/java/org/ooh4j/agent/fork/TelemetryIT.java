package org.ooh4j.agent.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.agent.jdk.InstalledJdk;
import org.ooh4j.agent.telemetry.Figures;
import org.ooh4j.gc.pause.PauseKind;

/** What a run tells of its collector: on stderr, in logs, in the report, to the Flight Recorder. */
class TelemetryIT {
    private static final String MANAGED = "include=org.ooh4j.examples.app.*,heap=40m,stress=2m";
    private static final String[] UPDATES = {"--updates", "2000", "--documents", "1500"};

    @TempDir
    private Path directory;

    static List<InstalledJdk> jdks() {
        return InstalledJdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void theLogIsOnStderrAndInAFileThatViewersKnow(InstalledJdk jdk) throws IOException {
        Path file = directory.resolve("gc.log");
        ForkedJvm.Outcome outcome = ForkedJvm.sample(jdk, MANAGED + ",jmx=on,log=gc:cycle,gc-log=cms:" + file, UPDATES);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.err().lines())
                .anyMatch(line -> line.contains("[info][gc] Using concurrent, dirty pages from epml, stops by "))
                .anyMatch(line -> line.contains("[info][gc] GC(1) Pause Initial "))
                .anyMatch(line -> line.contains("[info][gc] GC(1) Pause Final "))
                .anyMatch(line -> line.contains("[info][gc,cycle] GC(1) concurrent collection, cause: allocation, "));
        assertThat(Files.readAllLines(file).get(0)).endsWith("[info][gc] Using Concurrent Mark Sweep");
        assertThat(Files.readString(file)).contains(" GC(1) Pause Initial Mark ", " GC(1) Concurrent Mark ");
    }

    @Test
    void theReportTakesPausesApartAndHasTheUtilisation() throws IOException {
        Path report = directory.resolve("run.json");
        Path file = directory.resolve("gc.log");
        ForkedJvm.Outcome outcome = ForkedJvm.sample(
                InstalledJdk.current(),
                MANAGED + ",snapshots=" + directory.resolve("snapshots") + ",snapshot-every=50ms,report=" + report
                        + ",gc-log=" + file,
                UPDATES);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        Figures figures = Figures.readFrom(report);
        for (PauseKind kind : List.of(PauseKind.INITIAL, PauseKind.FINAL, PauseKind.SNAPSHOT)) {
            String name = "pause." + kind.tag();
            long count = figures.number(name + ".count", 0);
            assertThat(count).as(name).isPositive();
            for (String part : List.of(".time-to-stop", ".work", ".preempted")) {
                assertThat(figures.number(name + part + ".count", -1))
                        .as(name + part)
                        .isEqualTo(count);
                assertThat(figures.number(name + part + ".max", Long.MAX_VALUE))
                        .as(name + part)
                        .isLessThanOrEqualTo(figures.number(name + ".max", 0));
            }
        }
        assertThat(figures.share("mmu.1ms").orElseThrow()).isBetween(0.0, 1.0);
        assertThat(figures.number("mmu.stops", 0)).isPositive();
        assertThat(figures.number("mmu.stops.forgotten", -1)).isZero();
        assertThat(figures.number("wait.longest.max", 0)).isGreaterThanOrEqualTo(figures.number("pause.gc.max", -1));
        assertThat(Files.readString(file)).contains("Pause Snapshot ", "Pause Gate ", "[gc,cycle] GC(1) ");
    }

    @Test
    void theFlightRecorderSeesTheCollectorWithoutAnyOption() throws IOException {
        Path file = directory.resolve("run.jfr");
        List<String> command = new ArrayList<>(List.of(
                "-XX:StartFlightRecording:filename=" + file,
                "-javaagent:" + System.getProperty("ooh4j.test.agent") + "=" + MANAGED,
                "-jar",
                System.getProperty("ooh4j.test.programs")));
        command.addAll(List.of(UPDATES));
        ForkedJvm.Outcome outcome = ForkedJvm.run(InstalledJdk.current(), command);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(RecordingFile.readAllEvents(file))
                .extracting(event -> event.getEventType().getName())
                .contains("org.ooh4j.Collection", "org.ooh4j.Pause", "org.ooh4j.Phase");
    }

    @Test
    void aLogThatCannotBeWrittenIsAMistakeInOneLine() {
        ForkedJvm.Outcome outcome = ForkedJvm.sample(InstalledJdk.current(), MANAGED + ",gc-log=" + directory, UPDATES);
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.said()).hasSize(1);
        assertThat(outcome.said().get(0))
                .startsWith("ooh4j: cannot write the collector's log: gc-log=" + directory + ", name another file: ");
    }
}
