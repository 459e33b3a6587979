package org.ooh4j.agent.options;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.dump.SnapshotMode;
import org.ooh4j.checkpoint.keep.RetentionRuleException;
import org.ooh4j.checkpoint.keep.RetentionRules;
import org.ooh4j.checkpoint.restore.RestoreMode;
import org.ooh4j.checkpoint.store.Durability;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.hwsim.cost.CostProfile;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.Technique;

/** What the texts of options mean; each throws {@link IllegalArgumentException} that says what was expected. */
final class Values {
    private static final Pattern NAME_PATTERN = Pattern.compile("[\\p{L}\\p{N}_$.*<>]+");
    private static final long SMALLEST_HEAP = 1 << 20;
    private static final long SMALLEST_ASIDE = 64 << 10;
    private static final long LARGEST_HEAP = 1L << 40;
    private static final String CMS = "cms:";

    private Values() {}

    static List<String> patterns(String text) {
        List<String> patterns = Arrays.stream(text.split(":"))
                .map(String::strip)
                .filter(p -> !p.isEmpty())
                .toList();
        for (String pattern : patterns) {
            if (!NAME_PATTERN.matcher(pattern).matches()) {
                throw new IllegalArgumentException("not a pattern of names: " + pattern);
            }
        }
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("expected patterns such as com.acme.*");
        }
        return patterns;
    }

    static Long size(String text) {
        return ByteSize.parse(text);
    }

    static Long heapSize(String text) {
        long bytes = ByteSize.parse(text);
        if (bytes < SMALLEST_HEAP || bytes > LARGEST_HEAP) {
            throw new IllegalArgumentException("expected a size from 1m to 1t");
        }
        return bytes;
    }

    static Duration interval(String text) {
        Duration interval = TimeSpan.parse(text);
        if (interval.isZero()) {
            throw new IllegalArgumentException("expected more than no time");
        }
        return interval;
    }

    /** Empty for never. */
    static Optional<Duration> timer(String text) {
        return text.equals("never") ? Optional.empty() : Optional.of(interval(text));
    }

    static Long pages(String text) {
        if (!text.matches("[1-9][0-9]{0,11}")) {
            throw expected("a number of pages from 1 on");
        }
        return Long.valueOf(text);
    }

    static String signal(String text) {
        if (!text.matches("[A-Z][A-Z0-9]*") || text.startsWith("SIG")) {
            throw expected("a signal's name without SIG, such as USR1");
        }
        return text;
    }

    static SnapshotMode mode(String text) {
        return SnapshotMode.named(text).orElseThrow(() -> expected(modeNames().replace("|", ", ")));
    }

    /** {@code copy-before-write|...}: as the table of options shows them. */
    static String modeNames() {
        return SnapshotMode.all().stream().map(SnapshotMode::label).collect(Collectors.joining("|"));
    }

    static RetentionRules retention(String text) {
        try {
            return RetentionRules.parse(text);
        } catch (RetentionRuleException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    static Long aside(String text) {
        long bytes = ByteSize.parse(text);
        if (bytes < SMALLEST_ASIDE || bytes > LARGEST_HEAP) {
            throw expected("a size from 64k to 1t");
        }
        return bytes;
    }

    /** Whether unchanged pages are skipped. */
    static Boolean unchanged(String text) {
        return switch (text) {
            case "skip" -> true;
            case "write" -> false;
            default -> throw expected("write or skip");
        };
    }

    static Technique technique(String text) {
        return Technique.named(text).orElseThrow(() -> expected(techniqueNames().replace("|", ", ")));
    }

    static Behaviour behaviour(String text) {
        return Arrays.stream(Behaviour.values())
                .filter(behaviour -> behaviour.label().equals(text))
                .findFirst()
                .orElseThrow(() -> expected("intended or published"));
    }

    /** {@code epml|spml|...: as the table of options shows them. */
    static String techniqueNames() {
        return Technique.all().stream().map(Technique::name).collect(Collectors.joining("|"));
    }

    /** {@code paper|...|host|FILE}: as the table of options shows them. */
    static String profileNames() {
        return String.join("|", CostProfile.bundled()) + "|" + HostProfile.NAME + "|FILE";
    }

    static PlanKind plan(String text) {
        return Arrays.stream(PlanKind.values())
                .filter(plan -> plan.label().equals(text))
                .findFirst()
                .orElseThrow(() -> expected(planNames().replace("|", ", ")));
    }

    /** {@code stw|concurrent|...}: as the table of options shows them. */
    static String planNames() {
        return Arrays.stream(PlanKind.values()).map(PlanKind::label).collect(Collectors.joining("|"));
    }

    static Integer markers(String text) {
        if (!text.matches("[1-9][0-9]?") || Integer.parseInt(text) > 64) {
            throw expected("a number of threads from 1 to 64");
        }
        return Integer.valueOf(text);
    }

    static Boolean onOff(String text) {
        return switch (text) {
            case "on" -> true;
            case "off" -> false;
            default -> throw expected("on or off");
        };
    }

    static RestoreMode restoreMode(String text) {
        return switch (text) {
            case "eager" -> RestoreMode.EAGER;
            case "lazy" -> RestoreMode.LAZY;
            default -> throw expected("eager or lazy");
        };
    }

    /** Whether foreign references become null. */
    static Boolean foreign(String text) {
        return switch (text) {
            case "null" -> true;
            case "refuse" -> false;
            default -> throw expected("refuse or null");
        };
    }

    static Set<Verification> verify(String text) {
        Set<Verification> checks = EnumSet.noneOf(Verification.class);
        if (text.equals("none")) {
            return checks;
        }
        for (String check : text.split(":", -1)) {
            switch (check) {
                case "heap" -> checks.add(Verification.HEAP);
                case "dirty" -> checks.add(Verification.DIRTY);
                default -> throw expected("none, heap, dirty or heap:dirty");
            }
        }
        return checks;
    }

    static Set<LogTag> logTags(String text) {
        Set<LogTag> tags = EnumSet.noneOf(LogTag.class);
        if (text.equals("none")) {
            return tags;
        }
        for (String tag : text.split(":")) {
            try {
                tags.add(LogTag.valueOf(tag.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("expected tags of weave, gc, cycle and snapshot, or none", e);
            }
        }
        return tags;
    }

    static GcLogFile gcLog(String text) {
        boolean cms = text.startsWith(CMS);
        String name = cms ? text.substring(CMS.length()) : text;
        if (name.isEmpty()) {
            throw expected("FILE or cms:FILE");
        }
        return new GcLogFile(file(name), cms);
    }

    static URI place(String text) {
        if (!text.matches("[a-z][a-z0-9+.-]+:.*")) {
            return file(text).toAbsolutePath().toUri();
        }
        // who serves which scheme is known when the place is opened
        URI uri = URI.create(text);
        if (uri.getScheme().equals("file") && uri.getPath() == null) {
            throw new IllegalArgumentException("expected file: and an absolute path");
        }
        return uri;
    }

    static Codec codec(String text) {
        return Codec.named(text).orElseThrow(() -> expected(Codec.labels().replace("|", ", ")));
    }

    static Durability durability(String text) {
        return Durability.named(text)
                .orElseThrow(() -> expected(Durability.labels().replace("|", ", ")));
    }

    static SnapshotName snapshotName(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0 || text.indexOf('/', at) >= 0) {
            return new SnapshotName(place(text), Optional.empty());
        }
        if (at == 0 || at == text.length() - 1) {
            throw new IllegalArgumentException("expected DIRECTORY or DIRECTORY@ID");
        }
        return new SnapshotName(place(text.substring(0, at)), Optional.of(text.substring(at + 1)));
    }

    static Path file(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("not a file name", e);
        }
    }

    private static IllegalArgumentException expected(String what) {
        return new IllegalArgumentException("expected " + what);
    }
}
