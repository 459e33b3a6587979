package org.ooh4j.checkpoint.trigger;

import java.nio.file.Path;
import java.time.Duration;

/** Why a snapshot is taken without a call. Immutable. */
public abstract sealed class SnapshotTrigger permits EveryTrigger, DirtyPagesTrigger, FileTrigger, SignalTrigger {
    SnapshotTrigger() {}

    /**
     * One every {@code period}; those that take longer follow one another at once.
     *
     * @throws IllegalArgumentException if the period is not positive
     */
    public static SnapshotTrigger every(Duration period) {
        return new EveryTrigger(period);
    }

    /**
     * One as soon as about {@code pages} pages have changed since the last. Looked at every 10 ms; a page that is written
     * to again after a collection has harvested it counts twice, so the snapshot may come early, and late by one look.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public static SnapshotTrigger whenDirty(long pages) {
        return new DirtyPagesTrigger(pages);
    }

    /**
     * One when {@code file} appears. The file is removed once the snapshot is there; if it was touched meanwhile it
     * stays, and another one is taken. While snapshots fail it stays, and one is tried every second.
     */
    public static SnapshotTrigger onFile(Path file) {
        return new FileTrigger(file);
    }

    /**
     * One for each time that the process gets a signal; those that come while one is taken share the next.
     *
     * <p>{@code USR1} is free in a JVM. {@code USR2} is not: HotSpot suspends threads with it, for the flight recorder's
     * samples; it is refused unless the JVM was started with {@code _JAVA_SR_SIGNUM} set to another signal's number.
     * When the trigger ends the signal is ignored from then on, for to most processes it is deadly.
     *
     * @param name without {@code SIG}
     */
    public static SnapshotTrigger onSignal(String name) {
        return new SignalTrigger(name);
    }

    /**
     * Makes sure that this trigger can work in this JVM.
     *
     * @throws TriggerUnavailableException if it cannot
     */
    public void check() {
        // most can anywhere
    }

    /**
     * Begins to watch.
     *
     * @param wake wakes the thread that asks the watch; any thread may run it
     * @throws TriggerUnavailableException if it cannot work in this JVM
     */
    abstract Watch arm(SnapshotSource source, Runnable wake);
}
