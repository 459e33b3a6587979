package org.ooh4j.checkpoint.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a committed snapshot survives. In no case is a damaged one restored: every byte is checked.
 *
 * <table>
 *   <caption>What each level survives, and what a commit waits for</caption>
 *   <tr><th></th><th>program ends or is killed</th><th>operating system crashes</th><th>power is lost</th><th>a commit
 *   waits for</th></tr>
 *   <tr><td>{@link #NONE}</td><td>yes</td><td>no</td><td>no</td><td>nothing</td></tr>
 *   <tr><td>{@link #DATA}</td><td>yes</td><td>yes</td><td>yes, if the disk keeps its word</td><td>two data syncs</td></tr>
 *   <tr><td>{@link #FULL}</td><td>yes</td><td>yes</td><td>yes, if the disk keeps its word</td><td>two full syncs, and two
 *   of the directory</td></tr>
 * </table>
 *
 * What levels leave open is said at each.
 */
public enum Durability {
    /**
     * Nothing is synced: the operating system writes when it likes, in any order. After it has crashed, or power was lost,
     * the last snapshots may be gone, or listed and refused when they are restored; so may older ones, as far back as it
     * had not written. For snapshots that only have to outlive their program.
     */
    NONE,
    /**
     * Data and lengths of the segment are synced before the record, and those of the log after it; names when files are
     * new. Enough on a local journalled file system. The default.
     */
    DATA,
    /**
     * As {@link #DATA}, and with each sync the files' metadata and the directory's names once more: for file systems
     * that do not promise that a data sync keeps a file's length, or that a name once synced stays. Times of the files
     * are right after a crash.
     */
    FULL;

    /** As options call it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The level that options call {@code label}. */
    public static Optional<Durability> named(String label) {
        return Arrays.stream(values())
                .filter(level -> level.label().equals(label))
                .findFirst();
    }

    /** {@code none|data|full}: as the table of options shows them. */
    public static String labels() {
        return Arrays.stream(values()).map(Durability::label).collect(Collectors.joining("|"));
    }
}
