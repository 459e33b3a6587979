package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.gc.pause.PauseKind;
import org.ooh4j.gc.pause.PauseSnapshot;
import org.ooh4j.gc.pause.WaitKind;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.gc.report.CollectionListener;
import org.ooh4j.gc.report.CycleReport;

class FlightEventsTest {
    private static final int LIVE = 2_000;
    private static final String[] NAMES = {"Collection", "Pause", "Phase", "AllocationStall", "Pacing"};

    @TempDir
    private Path directory;

    @Test
    void aRecordingHoldsCollectionsPausesPhasesAndWaits() throws Exception {
        Path file = directory.resolve("run.jfr");
        List<Long> ended = new ArrayList<>();
        PauseSnapshot recorded;
        try (Recording recording = new Recording()) {
            for (String name : NAMES) {
                recording.enable("org.ooh4j." + name).withThreshold(Duration.ZERO);
            }
            recording.start();
            try (CollectedHeap h = CollectedHeap.open(4 << 20, PlanKind.CONCURRENT)) {
                h.collector.listen(new CollectionListener() {
                    @Override
                    public void cycleEnded(CycleReport report) {
                        ended.add(report.cycle());
                    }
                });
                for (int i = 0; i < LIVE; i++) {
                    h.set("live" + i % 100, h.newNode(i));
                }
                h.collector.runCycle();
                h.collector.collect();
                fill(h);
                recorded = h.collector.pauses().snapshot();
            }
            recording.stop();
            recording.dump(file);
        }

        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertThat(of(events, "Collection"))
                .extracting(event -> event.getLong("number"))
                .containsExactlyElementsOf(ended);
        assertThat(of(events, "Collection")).anySatisfy(event -> {
            assertThat(event.getString("kind")).isEqualTo("concurrent");
            assertThat(event.getString("cause")).isEqualTo("request");
            assertThat(event.getLong("live")).isPositive();
            assertThat(event.getDuration()).isPositive();
            assertThat(event.getEventType().getCategoryNames()).contains("OoH4J");
        });
        for (PauseKind kind : List.of(PauseKind.INITIAL, PauseKind.FINAL, PauseKind.FULL)) {
            assertThat(of(events, "Pause")).as(kind.tag()).anySatisfy(event -> {
                assertThat(event.getString("kind")).isEqualTo(kind.tag());
                assertThat(event.getDuration("total"))
                        .isEqualTo(event.getDuration("timeToStop")
                                .plus(event.getDuration("work"))
                                .plus(event.getDuration("preempted")));
            });
        }
        assertThat(of(events, "Phase"))
                .anySatisfy(event -> assertThat(event.getString("phase")).isEqualTo("rescan dirty"));
        assertThat(of(events, "AllocationStall"))
                .hasSize((int) recorded.of(WaitKind.ALLOCATION_STALL).getTotalCount())
                .allSatisfy(event -> assertThat(event.getDuration("waited")).isPositive());
        assertThat(of(events, "Pacing"))
                .hasSize((int) recorded.of(WaitKind.PACING).getTotalCount());
    }

    /** Fills the heap with garbage that handles keep, until threads have to wait. */
    private static void fill(CollectedHeap h) {
        while (h.collector.statistics().stalls().count() == 0) {
            h.set("garbage", h.newRefs(1 << 12));
        }
    }

    private static List<RecordedEvent> of(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals("org.ooh4j." + name))
                .toList();
    }
}
