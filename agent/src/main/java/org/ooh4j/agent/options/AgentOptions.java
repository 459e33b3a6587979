package org.ooh4j.agent.options;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.dump.SnapshotMode;
import org.ooh4j.checkpoint.keep.RetentionRules;
import org.ooh4j.checkpoint.restore.RestoreMode;
import org.ooh4j.checkpoint.store.Durability;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.hwsim.cost.CostProfile;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.Technique;

/**
 * What the agent was told, typed.
 *
 * @param heapBytes most that the heap may grow to
 * @param behaviour of the technique, which has it
 * @param markers threads that mark; empty for as many as suit the machine
 * @param profile the prices of the modelled clock
 * @param oracle whether the oracle runs beside the technique
 * @param snapshots where to keep snapshots; empty for none
 * @param snapshotting when and how they are taken
 * @param snapshotCodec how their pages are packed
 * @param snapshotDurability what their commits wait for
 * @param restoreMode when a restore reads the pages
 * @param foreignToNull whether a restore makes references that left the heap null instead of refusing
 * @param verify what is verified at each collection
 * @param stressBytes bytes of allocation after which a collection is forced
 * @param trace where the heap's page events are recorded
 * @param gcLog where the collector's log goes beside stderr
 * @param jmx whether the collector is a management bean
 */
public record AgentOptions(
        List<String> include,
        List<String> exclude,
        List<String> atomic,
        long heapBytes,
        Technique technique,
        Behaviour behaviour,
        PlanKind plan,
        OptionalInt markers,
        CostProfile profile,
        boolean oracle,
        Optional<URI> snapshots,
        SnapshotOptions snapshotting,
        Codec snapshotCodec,
        Durability snapshotDurability,
        Optional<SnapshotName> restore,
        RestoreMode restoreMode,
        boolean foreignToNull,
        Set<Verification> verify,
        OptionalLong stressBytes,
        Set<LogTag> log,
        Optional<Path> histograms,
        Optional<Path> report,
        Optional<Path> trace,
        Optional<GcLogFile> gcLog,
        boolean jmx) {

    /** Takes the values out of {@code settings}; {@link UsageException} where what must be there is missing. */
    public static AgentOptions of(Settings settings) {
        View values = new View(settings);
        List<String> include = values.list(Option.INCLUDE);
        if (include.isEmpty()) {
            throw new UsageException("option include is missing: name the classes to manage, as in include=com.acme.*");
        }
        Technique technique = (Technique) values.of(Option.TECHNIQUE);
        return new AgentOptions(
                include,
                values.list(Option.EXCLUDE),
                values.list(Option.ATOMIC),
                (Long) values.of(Option.HEAP),
                technique,
                behaviour(values, technique),
                (PlanKind) values.of(Option.PLAN),
                values.optional(Option.MARKERS, Integer.class)
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()),
                (CostProfile) values.of(Option.PROFILE),
                (Boolean) values.of(Option.ORACLE),
                values.optional(Option.SNAPSHOTS, URI.class),
                values.snapshotting(),
                (Codec) values.of(Option.SNAPSHOT_CODEC),
                (Durability) values.of(Option.SNAPSHOT_DURABILITY),
                values.optional(Option.RESTORE, SnapshotName.class),
                (RestoreMode) values.of(Option.RESTORE_MODE),
                (Boolean) values.of(Option.FOREIGN),
                values.verifications(),
                values.optional(Option.STRESS, Long.class).map(OptionalLong::of).orElse(OptionalLong.empty()),
                values.logTags(),
                values.optional(Option.HISTOGRAMS, Path.class),
                values.optional(Option.REPORT, Path.class),
                values.optional(Option.TRACE, Path.class),
                values.optional(Option.GC_LOG, GcLogFile.class),
                (Boolean) values.of(Option.JMX));
    }

    private static Behaviour behaviour(View values, Technique technique) {
        Behaviour behaviour = (Behaviour) values.of(Option.BEHAVIOUR);
        try {
            technique.require(behaviour);
            return behaviour;
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    /** Reads settings with the types that the table's parsers give. */
    private record View(Settings settings) {
        Object of(Option option) {
            Object value = settings.of(option).value();
            if (value == null) {
                throw UsageException.badValue(option.key(), "", "expected " + option.syntax());
            }
            return value;
        }

        <T> Optional<T> optional(Option option, Class<T> type) {
            return Optional.ofNullable(type.cast(settings.of(option).value()));
        }

        List<String> list(Option option) {
            Object value = settings.of(option).value();
            return value == null
                    ? List.of()
                    : ((List<?>) value).stream().map(String.class::cast).toList();
        }

        SnapshotOptions snapshotting() {
            return new SnapshotOptions(
                    ((Optional<?>) of(Option.SNAPSHOT_EVERY)).map(Duration.class::cast),
                    optional(Option.SNAPSHOT_WHEN_DIRTY, Long.class)
                            .map(OptionalLong::of)
                            .orElse(OptionalLong.empty()),
                    optional(Option.SNAPSHOT_ON_FILE, Path.class),
                    optional(Option.SNAPSHOT_ON_SIGNAL, String.class),
                    ((SnapshotMode) of(Option.SNAPSHOT_MODE)).withTarget((Duration) of(Option.SNAPSHOT_TARGET)),
                    (Long) of(Option.SNAPSHOT_ASIDE),
                    (Boolean) of(Option.SNAPSHOT_UNCHANGED),
                    optional(Option.SNAPSHOT_KEEP, RetentionRules.class));
        }

        Set<Verification> verifications() {
            Set<?> checks = (Set<?>) of(Option.VERIFY);
            return checks.stream().map(Verification.class::cast).collect(Collectors.toUnmodifiableSet());
        }

        Set<LogTag> logTags() {
            Set<?> tags = (Set<?>) of(Option.LOG);
            return tags.stream().map(LogTag.class::cast).collect(Collectors.toUnmodifiableSet());
        }
    }
}
