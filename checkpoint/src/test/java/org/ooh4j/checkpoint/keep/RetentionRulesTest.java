package org.ooh4j.checkpoint.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.image.SnapshotKind;

class RetentionRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private static SnapshotInfo at(long number, Instant created) {
        return new SnapshotInfo(
                "id" + number, number, Optional.empty(), SnapshotKind.FULL, created, 0, 0, 0, 0, 0, 0, 0, 0, "test");
    }

    private static List<SnapshotInfo> every(Duration step, int count) {
        List<SnapshotInfo> snapshots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            snapshots.add(at(i + 1, NOW.minus(step.multipliedBy(count - 1 - i))));
        }
        return snapshots;
    }

    private static List<Long> kept(String rules, List<SnapshotInfo> snapshots) {
        return RetentionRules.parse(rules).apply(snapshots, NOW).kept().stream()
                .map(SnapshotInfo::number)
                .toList();
    }

    @Test
    void theNewestOfEachStretchThatHasOneIsKeptAndSaysWhy() {
        List<SnapshotInfo> snapshots = every(Duration.ofMinutes(20), 8); // 09:40 to 12:00
        RetentionPlan plan = RetentionRules.parse("keep-last=1:keep-hourly=3:keep-daily=2:keep-ids=2")
                .apply(snapshots, NOW);
        assertThat(plan.kept()).extracting(SnapshotInfo::number).containsExactly(2L, 4L, 7L, 8L);
        assertThat(plan.verdicts().get(7).reasons())
                .containsExactly("last 1", "hourly 2026-11-28T12", "daily 2026-11-28");
        assertThat(plan.verdicts().get(6).reasons()).containsExactly("hourly 2026-11-28T11");
        assertThat(plan.verdicts().get(1).reasons()).containsExactly("id");
        assertThat(plan.dropped()).extracting(SnapshotInfo::number).containsExactly(1L, 3L, 5L, 6L);
    }

    @Test
    void stretchesWithoutSnapshotsDoNotCount() {
        List<SnapshotInfo> snapshots = List.of(
                at(1, Instant.parse("2024-02-29T23:59:59Z")),
                at(2, Instant.parse("2026-01-01T00:00:00Z")),
                at(3, Instant.parse("2026-01-04T23:00:00Z")),
                at(4, Instant.parse("2026-01-05T00:00:00Z")));
        assertThat(kept("keep-daily=4", snapshots)).containsExactly(1L, 2L, 3L, 4L);
        // 1 January 2026 is a Thursday: the first of January to the fourth are the week that began in 2025
        assertThat(kept("keep-weekly=2", snapshots)).containsExactly(3L, 4L);
        assertThat(kept("keep-monthly=2", snapshots)).containsExactly(1L, 4L);
        assertThat(kept("keep-yearly=1", snapshots)).containsExactly(4L);
    }

    @Test
    void withinCountsBackFromNow() {
        assertThat(kept("keep-within=61m", every(Duration.ofMinutes(30), 6))).containsExactly(4L, 5L, 6L);
    }

    @Test
    void ofTheSameMomentTheHigherNumberIsNewer() {
        assertThat(kept("keep-last=1", List.of(at(5, NOW), at(4, NOW)))).containsExactly(5L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "keep-last",
                "keep-last=0",
                "keep-last=-1",
                "keep-last=x",
                "keep-minutely=3",
                "keep-within=5",
                "keep-within=5y",
                "keep-ids=",
                "keep-ids",
                "keep-last=1::keep-daily=2"
            })
    void whatIsNoRuleIsRefused(String rules) {
        assertThatThrownBy(() -> RetentionRules.parse(rules))
                .isInstanceOf(RetentionRuleException.class)
                .hasMessageContaining("; give ");
    }

    @Test
    void rulesThatNameNobodyKeepNothingAndPruneNothing() {
        List<SnapshotInfo> snapshots = every(Duration.ofHours(1), 3);
        assertThatThrownBy(() -> RetentionRules.parse("keep-last=1:keep-ids=77").apply(snapshots, NOW))
                .hasMessage(
                        "retention rule names a snapshot that is not there: keep-ids=77 snapshots=3; give an id or a"
                                + " number of the list");
        assertThatThrownBy(() -> new RetentionRules(0, Map.of(), Duration.ZERO, Set.of()).apply(snapshots, NOW))
                .isInstanceOf(RetentionRuleException.class)
                .hasMessageContaining("retention rules keep nothing");
    }

    @Test
    void rulesReadBackWhatTheySay() {
        String text = "keep-last=5:keep-hourly=24:keep-daily=7:keep-weekly=4:keep-monthly=12:keep-yearly=2"
                + ":keep-within=2160m:keep-ids=1+ab";
        assertThat(RetentionRules.parse(text)).hasToString(text);
        assertThat(RetentionRules.parse(
                        text.replace("2160m", "36h").replace("1+ab", "1").concat(":keep-ids=ab")))
                .isEqualTo(RetentionRules.parse(text));
    }

    /** The model goes the other way round: a snapshot is the newest of its stretch if none after it starts it alike. */
    @Test
    void aModelThatTruncatesTimesKeepsTheSame() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("RetentionRulesTest seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            List<SnapshotInfo> snapshots = new ArrayList<>();
            Instant created = NOW.minus(Duration.ofDays(random.nextInt(1, 900)));
            long most = 1L << random.nextInt(4, 24);
            while (snapshots.size() < 60 && created.isBefore(NOW)) {
                snapshots.add(at(snapshots.size() + 1, created));
                created = created.plusSeconds(random.nextLong(1, most));
            }
            int hourly = random.nextInt(1, 9);
            int daily = random.nextInt(1, 9);
            int weekly = random.nextInt(1, 9);
            int monthly = random.nextInt(1, 9);
            Set<Long> model = new HashSet<>();
            model.addAll(newest(snapshots, hourly, time -> time.truncatedTo(ChronoUnit.HOURS)));
            model.addAll(newest(snapshots, daily, time -> time.truncatedTo(ChronoUnit.DAYS)));
            model.addAll(newest(
                    snapshots,
                    weekly,
                    time -> time.truncatedTo(ChronoUnit.DAYS)
                            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))));
            model.addAll(newest(
                    snapshots,
                    monthly,
                    time -> time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1)));
            String rules = "keep-hourly=" + hourly + ":keep-daily=" + daily + ":keep-weekly=" + weekly
                    + ":keep-monthly=" + monthly;
            assertThat(kept(rules, snapshots)).as(rules).containsExactlyInAnyOrderElementsOf(model);
        }
    }

    private static Set<Long> newest(List<SnapshotInfo> snapshots, int most, UnaryOperator<LocalDateTime> start) {
        Set<Long> kept = new HashSet<>();
        for (int i = snapshots.size() - 1; i >= 0 && kept.size() < most; i--) {
            boolean last = i == snapshots.size() - 1;
            if (last || !start(snapshots, i, start).equals(start(snapshots, i + 1, start))) {
                kept.add(snapshots.get(i).number());
            }
        }
        return kept;
    }

    private static LocalDateTime start(List<SnapshotInfo> snapshots, int i, UnaryOperator<LocalDateTime> start) {
        return start.apply(LocalDateTime.ofInstant(snapshots.get(i).created(), ZoneOffset.UTC));
    }
}
