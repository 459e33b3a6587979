package org.ooh4j.checkpoint.keep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ooh4j.checkpoint.image.SnapshotInfo;

/**
 * Which snapshots are kept. A snapshot stays if any rule keeps it; the rules do not know each other (as with restic):
 *
 * <ul>
 *   <li>{@code keep-last=N}: the N newest.
 *   <li>{@code keep-hourly=N}, {@code keep-daily=N}, {@code keep-weekly=N}, {@code keep-monthly=N}, {@code
 *       keep-yearly=N}: the newest of each of the last N hours, days, ISO weeks, months or years <em>that have a
 *       snapshot</em>, in UTC. Stretches without one do not count.
 *   <li>{@code keep-within=T}: those younger than T, such as {@code 45m}, {@code 36h} or {@code 14d}.
 *   <li>{@code keep-ids=ID}: those with these ids or numbers; several are joined by {@code +}, or the rule is repeated.
 * </ul>
 *
 * Newer means created later; of two created in the same millisecond the one with the higher number. All snapshots of a
 * store count together, whatever branch they are on.
 *
 * @param last newest snapshots kept; 0 for no such rule
 * @param buckets how many stretches of each kind
 * @param within {@link Duration#ZERO} for no such rule
 */
public record RetentionRules(int last, Map<Bucket, Integer> buckets, Duration within, Set<String> ids) {
    private static final String EXAMPLE = "; give rules such as keep-last=5:keep-daily=7";

    public RetentionRules {
        buckets = Map.copyOf(buckets);
        ids = Set.copyOf(ids);
    }

    /**
     * Reads rules that are separated by colons.
     *
     * @throws RetentionRuleException if there is no rule, or one that cannot be read
     */
    public static RetentionRules parse(String text) {
        int last = 0;
        Map<Bucket, Integer> buckets = new EnumMap<>(Bucket.class);
        Duration within = Duration.ZERO;
        Set<String> ids = new HashSet<>();
        for (String rule : text.strip().split("\\s*:\\s*")) {
            int equals = rule.indexOf('=');
            String name = equals < 0 ? rule : rule.substring(0, equals);
            String value = rule.substring(equals + 1);
            switch (name) {
                case "" -> throw new RetentionRuleException("no retention rule: rules=" + text + EXAMPLE);
                case "keep-last" -> last = count(rule, value);
                case "keep-within" -> within = duration(rule, value);
                case "keep-ids" -> ids.addAll(ids(rule, equals < 0 ? "" : value));
                default -> buckets.put(unit(rule, name), count(rule, value));
            }
        }
        return new RetentionRules(last, buckets, within, ids);
    }

    /**
     * What the rules keep, and why.
     *
     * @throws RetentionRuleException if an id names no snapshot, or snapshots are there and none is kept
     */
    public RetentionPlan apply(List<SnapshotInfo> snapshots, Instant now) {
        List<SnapshotInfo> newestFirst = new ArrayList<>(snapshots);
        newestFirst.sort((a, b) -> {
            int order = b.created().compareTo(a.created());
            return order != 0 ? order : Long.compare(b.number(), a.number());
        });
        Reasons reasons = new Reasons();
        for (int i = 0; i < Math.min(last, newestFirst.size()); i++) {
            reasons.add(newestFirst.get(i), "last " + (i + 1));
        }
        for (Bucket unit : Bucket.values()) {
            keepBuckets(newestFirst, unit, buckets.getOrDefault(unit, 0), reasons);
        }
        for (SnapshotInfo snapshot : newestFirst) {
            if (!within.isZero() && snapshot.created().isAfter(now.minus(within))) {
                reasons.add(snapshot, "within " + within.toString().substring(2).toLowerCase(Locale.ROOT));
            }
        }
        keepIds(newestFirst, reasons);
        RetentionPlan plan = reasons.plan(snapshots);
        if (!snapshots.isEmpty() && plan.kept().isEmpty()) {
            throw new RetentionRuleException(
                    "retention rules keep nothing: rules=" + this + " snapshots=" + snapshots.size() + EXAMPLE);
        }
        return plan;
    }

    /** The rules as {@link #parse} reads them. */
    @Override
    public String toString() {
        List<String> rules = new ArrayList<>();
        if (last > 0) {
            rules.add("keep-last=" + last);
        }
        for (Bucket unit : Bucket.values()) {
            if (buckets.containsKey(unit)) {
                rules.add("keep-" + unit.word() + "=" + buckets.get(unit));
            }
        }
        if (!within.isZero()) {
            rules.add("keep-within=" + within.toMinutes() + "m");
        }
        if (!ids.isEmpty()) {
            rules.add("keep-ids=" + String.join("+", ids.stream().sorted().toList()));
        }
        return String.join(":", rules);
    }

    private static void keepBuckets(List<SnapshotInfo> newestFirst, Bucket unit, int most, Reasons reasons) {
        String bucket = "";
        int kept = 0;
        for (SnapshotInfo snapshot : newestFirst) {
            String next = unit.of(snapshot.created());
            if (kept < most && !next.equals(bucket)) {
                reasons.add(snapshot, unit.word() + " " + next);
                bucket = next;
                kept++;
            }
        }
    }

    private void keepIds(List<SnapshotInfo> snapshots, Reasons reasons) {
        for (String id : ids) {
            List<SnapshotInfo> named = snapshots.stream()
                    .filter(snapshot -> snapshot.id().equalsIgnoreCase(id)
                            || Long.toString(snapshot.number()).equals(id))
                    .toList();
            if (named.isEmpty()) {
                throw new RetentionRuleException("retention rule names a snapshot that is not there: keep-ids=" + id
                        + " snapshots=" + snapshots.size() + "; give an id or a number of the list");
            }
            named.forEach(snapshot -> reasons.add(snapshot, "id"));
        }
    }

    private static Bucket unit(String rule, String name) {
        for (Bucket unit : Bucket.values()) {
            if (name.equals("keep-" + unit.word())) {
                return unit;
            }
        }
        throw new RetentionRuleException("unknown retention rule: rule=" + rule
                + " known=keep-last,keep-hourly,keep-daily,keep-weekly,keep-monthly,keep-yearly,keep-within,keep-ids"
                + EXAMPLE);
    }

    private static int count(String rule, String value) {
        try {
            int count = Integer.parseInt(value);
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // the message below is the same
        }
        throw new RetentionRuleException("retention rule needs a number of at least 1: rule=" + rule + EXAMPLE);
    }

    private static Duration duration(String rule, String value) {
        try {
            long amount = Long.parseLong(value.substring(0, Math.max(0, value.length() - 1)));
            if (amount > 0) {
                switch (value.charAt(value.length() - 1)) {
                    case 'm':
                        return Duration.ofMinutes(amount);
                    case 'h':
                        return Duration.ofHours(amount);
                    case 'd':
                        return Duration.ofDays(amount);
                    default:
                        break;
                }
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // the message below is the same
        }
        throw new RetentionRuleException(
                "retention rule needs a time in minutes, hours or days: rule=" + rule + "; give one such as 36h");
    }

    private static List<String> ids(String rule, String value) {
        if (value.isEmpty()) {
            throw new RetentionRuleException(
                    "retention rule names no snapshot: rule=" + rule + "; give an id or a number of the list");
        }
        return List.of(value.split("\\+"));
    }
}
