package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ooh4j.gc.log.UnifiedLog;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.gc.report.CollectionListener;
import org.ooh4j.gc.report.CycleReport;
import org.ooh4j.gc.report.Units;

class UnifiedLogTest {
    private static final String AT = "\\[\\d+\\.\\d{3}s]\\[info]\\[gc] ";
    private static final String MILLIS = "\\d+\\.\\d{3}ms";
    private static final String BYTES = "\\d+(\\.\\d[KMGT]|B)";
    private static final String TIMES =
            MILLIS + ": to stop " + MILLIS + ", work (-|" + MILLIS + "), preempted (-|" + MILLIS + ")";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void pausesAndCollectionsAreLinesLikeTheJvms() {
        List<String> lines = log(true, false);
        assertThat(lines).hasSize(6);
        assertThat(lines.get(0)).matches(AT + "Using this test");
        assertThat(lines.get(1)).matches(AT + "GC\\(1\\) Pause Initial " + BYTES + "\\(" + BYTES + "\\) " + TIMES);
        assertThat(lines.get(2))
                .matches(AT + "GC\\(1\\) Pause Final " + BYTES + "\\(" + BYTES + "\\) " + TIMES
                        + "(, dirty pages \\d+)?(, re-marked \\d+)?(, objects \\d+)?, roots \\d+");
        assertThat(lines.get(3))
                .matches(AT + "GC\\(1\\) Concurrent \\(request\\) " + BYTES + "->" + BYTES + " " + MILLIS
                        + ", pre-clean rounds \\d+");
        assertThat(lines.get(4)).matches(AT + "GC\\(2\\) Pause Full .*");
        assertThat(lines.get(5)).matches(AT + "GC\\(2\\) Full \\(request\\) .*");
    }

    @Test
    void theReportOfACollectionHasItsPausesPhasesRoundsAndBytes() {
        List<CycleReport> told = new ArrayList<>();
        List<String> lines = log(false, true, new CollectionListener() {
            @Override
            public void cycleEnded(CycleReport report) {
                told.add(report);
            }
        });
        assertThat(lines.get(1)).contains("[gc,cycle] GC(1) concurrent collection, cause: request, ");

        CycleReport report = told.get(0);
        String text = report.text();
        assertThat(text.lines().filter(line -> line.startsWith("  pause") || line.startsWith("  initial ")))
                .as("aligned")
                .hasSize(2)
                .extracting(String::length)
                .containsOnly(text.lines().skip(1).findFirst().orElseThrow().length());
        report.phaseNanos()
                .forEach((phase, nanos) -> assertThat(text)
                        .containsPattern("  " + phase.name().toLowerCase().replace('_', ' ') + " +"
                                + Units.millis(nanos).replace(".", "\\.")));
        assertThat(text)
                .contains("pre-clean rounds: " + report.precleanPages().size() + ", dirty pages of each: ")
                .contains("live " + Units.bytes(report.liveBytes()) + ", reclaimed "
                        + Units.bytes(report.reclaimedBytes()))
                .contains("re-marked " + Units.count(report.remarked()))
                .doesNotContain("degenerate because");
        assertThat(report.phaseStarts()).containsOnlyKeys(report.phaseNanos().keySet());
        assertThat(report.phaseStarts().values()).allMatch(start -> start - report.startNanos() >= 0);
    }

    @Test
    void figuresHaveTheUnitThatSuitsThem() {
        assertThat(Units.bytes(1023)).isEqualTo("1023B");
        assertThat(Units.bytes(20 << 10)).isEqualTo("20.0K");
        assertThat(Units.bytes((3L << 30) + (1 << 29))).isEqualTo("3.5G");
        assertThat(Units.millis(1_234_567)).isEqualTo("1.235ms");
        assertThat(Units.millis(-1)).isEqualTo("-");
    }

    private List<String> log(boolean events, boolean reports, CollectionListener... others) {
        try (CollectedHeap h = CollectedHeap.open(8 << 20, PlanKind.CONCURRENT)) {
            h.collector.listen(new UnifiedLog(out, "this test", events, reports));
            for (CollectionListener other : others) {
                h.collector.listen(other);
            }
            for (int i = 0; i < 100; i++) {
                h.set("root" + i % 10, h.newNode(i));
            }
            h.collector.runCycle();
            h.collector.collect();
        }
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
