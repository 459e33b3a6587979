package org.ooh4j.gc.pause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PauseLogTest {
    private final PauseHistograms pauses = new PauseHistograms();

    @Test
    void snapshotsHoldEveryPauseOfAKindWithItsTimeToStopApart() {
        pauses.record(PauseKind.FULL, 10_000, 1_000_000);
        pauses.record(PauseKind.FULL, 20_000, 2_000_000);
        pauses.record(PauseKind.INITIAL, 5_000, 7_000);

        PauseSnapshot snapshot = pauses.snapshot();

        assertThat(snapshot.of(PauseKind.FULL).getTotalCount()).isEqualTo(2);
        assertThat(snapshot.of(PauseKind.FULL).getMaxValue()).isBetween(2_018_000L, 2_022_000L);
        assertThat(snapshot.timesToStop().get(PauseKind.FULL).getMaxValue()).isBetween(19_990L, 20_030L);
        assertThat(snapshot.of(PauseKind.FINAL).getTotalCount()).isZero();
        assertThat(snapshot.merged(PauseKind.FULL, PauseKind.INITIAL).getTotalCount())
                .isEqualTo(3);
    }

    @Test
    void snapshotsAreCumulativeWhileIntervalsAreTaken() {
        pauses.record(PauseKind.FINAL, 1, 1);
        assertThat(pauses.takeIntervals()).hasSize(2);
        pauses.record(PauseKind.FINAL, 1, 1);
        assertThat(pauses.snapshot().of(PauseKind.FINAL).getTotalCount()).isEqualTo(2);
        assertThat(pauses.takeIntervals()).hasSize(2).allMatch(interval -> interval.getTotalCount() == 1);
        assertThat(pauses.takeIntervals()).isEmpty();
    }

    @Test
    void theLogHoldsEveryPauseOnceTaggedByKind(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("pauses.hlog");
        try (PauseLog log = new PauseLog(pauses, file)) {
            pauses.record(PauseKind.FINAL, 1_000, 500_000);
            log.writeInterval();
            pauses.record(PauseKind.FINAL, 1_000, 600_000);
            pauses.record(PauseKind.DEGENERATE, 1_000, 9_000_000);
        }

        Map<String, Long> counts = new HashMap<>();
        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            for (EncodableHistogram next = reader.nextIntervalHistogram();
                    next != null;
                    next = reader.nextIntervalHistogram()) {
                counts.merge(next.getTag(), ((Histogram) next).getTotalCount(), Long::sum);
            }
        }
        assertThat(counts)
                .containsOnly(
                        Map.entry("final", 2L),
                        Map.entry("final-time-to-stop", 2L),
                        Map.entry("degenerate", 1L),
                        Map.entry("degenerate-time-to-stop", 1L));
    }

    @Test
    void everyKindOfPauseHasItsPartsInTheLogAndEveryKindOfWaitItself(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("pauses.hlog");
        Set<String> tags = new TreeSet<>();
        try (PauseLog log = new PauseLog(pauses, file)) {
            for (PauseKind kind : PauseKind.values()) {
                pauses.record(kind, new PauseTiming(System.nanoTime(), 1_000, 50_000, 20_000));
                for (String part : List.of("", "-time-to-stop", "-work", "-preempted")) {
                    tags.add(kind.tag() + part);
                }
            }
            for (WaitKind kind : WaitKind.values()) {
                pauses.recordWait(kind, 7_000_000);
                tags.add(kind.tag());
            }
            log.writeInterval();
        }

        Map<String, Long> maxima = new HashMap<>();
        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            for (EncodableHistogram next = reader.nextIntervalHistogram();
                    next != null;
                    next = reader.nextIntervalHistogram()) {
                maxima.put(next.getTag(), ((Histogram) next).getMaxValue());
            }
        }
        assertThat(maxima).containsOnlyKeys(tags);
        assertThat(maxima.get("final-work")).isBetween(29_900L, 30_100L);
        assertThat(maxima.get("snapshot-preempted")).isBetween(19_900L, 20_100L);
        assertThat(maxima.get("pacing")).isBetween(6_990_000L, 7_010_000L);
        assertThat(pauses.snapshot().longestHeldNanos()).isEqualTo(maxima.get("pacing"));
    }

    @Test
    void workThatNobodyMeasuredIsNoWork() {
        pauses.record(PauseKind.FINAL, new PauseTiming(0, 1, 2, -1));
        assertThat(pauses.snapshot().of(PauseKind.FINAL).getTotalCount()).isEqualTo(1);
        assertThat(pauses.snapshot().work().get(PauseKind.FINAL).getTotalCount())
                .isZero();
        assertThat(new PauseTiming(0, 1, 2, -1).workNanos()).isEqualTo(-1);
    }

    @Test
    void refusesADirectoryByName(@TempDir Path directory) {
        assertThatThrownBy(() -> new PauseLog(pauses, directory))
                .isInstanceOf(IOException.class)
                .hasMessage("pause log path is a directory path=" + directory + "; name a file");
    }
}
