package org.ooh4j.agent.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ooh4j.agent.jdk.InstalledJdk;
import org.ooh4j.agent.telemetry.Figures;
import org.ooh4j.gc.plan.PlanKind;

/** The sample program prints the same under the agent, with no flag on any JDK. */
class ManagedProgramIT {
    private static final String INCLUDE = "include=org.ooh4j.examples.app.*";
    private static final String[] UPDATES = {"--updates", "2000", "--documents", "1500"};

    @TempDir
    private Path directory;

    static List<InstalledJdk> jdks() {
        return InstalledJdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void itPrintsWhatItPrintsAlone(InstalledJdk jdk) {
        String alone = alone(jdk);
        for (String plan : List.of("stw", "concurrent")) {
            ForkedJvm.Outcome managed = ForkedJvm.sample(jdk, INCLUDE + ",heap=40m,plan=" + plan, UPDATES);
            assertThat(managed.out()).as("%s, %s: %s", jdk, plan, managed.err()).isEqualTo(alone);
            assertThat(managed.exitCode()).isZero();
        }
    }

    @Test
    void theReportSaysBeforehandWhatBecomesOfEachClass() {
        ForkedJvm.Outcome outcome = ForkedJvm.sample(InstalledJdk.current(), INCLUDE + ",heap=40m", "--help");
        assertThat(outcome.said())
                .anyMatch(line -> line.contains("org.ooh4j.examples.app.PostingList"))
                .anyMatch(line -> line.contains("org.ooh4j.examples.app.Arguments  is a record"));
    }

    @Test
    void patternsThatMatchNothingAreAWarningAndTheProgramRuns() {
        ForkedJvm.Outcome outcome =
                ForkedJvm.sample(InstalledJdk.current(), "include=com.nowhere.*:com.nobody.*,log=none", UPDATES);
        assertThat(outcome.said())
                .containsExactly(
                        "ooh4j: warning: the pattern matches nothing: include=com.nowhere.*",
                        "ooh4j: warning: the pattern matches nothing: include=com.nobody.*");
        assertThat(outcome.out()).isEqualTo(alone(InstalledJdk.current()));
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void figuresAndHistogramsAreThereAtTheEnd() throws IOException {
        Path report = directory.resolve("run.json");
        Path histograms = directory.resolve("run.hlog");
        ForkedJvm.Outcome outcome = ForkedJvm.sample(
                InstalledJdk.current(),
                INCLUDE + ",heap=40m,oracle=on,stress=2m,report=" + report + ",histograms=" + histograms,
                UPDATES);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        Figures figures = Figures.readFrom(report);
        assertThat(figures.number("gc.cycles", 0)).isPositive();
        assertThat(figures.number("pause.gc.count", 0)).isPositive();
        assertThat(figures.number("oracle.pages", 0)).isPositive();
        assertThat(figures.number("oracle.missed", -1)).isZero();
        assertThat(figures.text("technique")).isEqualTo("epml");
        assertThat(Files.readString(histograms)).contains("Tag=final", "[Histogram log format version 1.3]");
    }

    @ParameterizedTest
    @EnumSource
    void everyPlanCanBeVerified(PlanKind plan) throws IOException {
        Path report = directory.resolve("run.json");
        ForkedJvm.Outcome outcome = ForkedJvm.sample(
                InstalledJdk.current(),
                INCLUDE + ",heap=40m,stress=2m,log=none,verify=heap:dirty,plan=" + plan.label() + ",report=" + report,
                UPDATES);
        assertThat(outcome.out()).as(outcome.err()).isEqualTo(alone(InstalledJdk.current()));
        Figures figures = Figures.readFrom(report);
        assertThat(figures.number("verify.heap.checks", 0)).isGreaterThan(1);
        assertThat(figures.number("verify.dirty.checks", 0)).isGreaterThan(1);
        assertThat(figures.number("verify.heap.problems", -1)).isZero();
        assertThat(figures.number("verify.dirty.unreported-pages", -1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"epml", "spml"})
    void aPublishedTechniqueLosesPagesAndTheProgramLosesNothing(String technique) throws IOException {
        Path report = directory.resolve("run.json");
        ForkedJvm.Outcome outcome = ForkedJvm.sample(
                InstalledJdk.current(),
                INCLUDE + ",heap=40m,stress=2m,log=none,verify=heap,behaviour=published,technique=" + technique
                        + ",report=" + report,
                UPDATES);
        assertThat(outcome.out()).as(outcome.err()).isEqualTo(alone(InstalledJdk.current()));
        assertThat(outcome.said()).hasSize(2);
        assertThat(outcome.said().get(0))
                .isEqualTo(
                        "ooh4j: published " + technique + " loses pages by design: the program is fed from the oracle,"
                                + " which sees every store, and its times include it");
        assertThat(outcome.said().get(1))
                .matches("ooh4j: published " + technique + " missed \\d+ of \\d+ written pages: recall=0\\.\\d{5}");
        Figures figures = Figures.readFrom(report);
        assertThat(figures.text("behaviour")).isEqualTo("published");
        assertThat(figures.number("oracle.missed", 0)).isPositive();
    }

    private static String alone(InstalledJdk jdk) {
        return ForkedJvm.plain(jdk, UPDATES).out();
    }
}
