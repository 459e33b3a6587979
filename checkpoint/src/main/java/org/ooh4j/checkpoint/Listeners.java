package org.ooh4j.checkpoint;

import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The listeners of a checkpointer, in order of registration. Thread-safe. */
final class Listeners {
    private static final Logger LOGGER = System.getLogger(Listeners.class.getName());

    /** Tells one listener something, and may fail. */
    interface Call {
        void of(SnapshotListener listener) throws Exception;
    }

    private final List<SnapshotListener> registered = new CopyOnWriteArrayList<>();

    void add(SnapshotListener listener) {
        registered.add(listener);
    }

    boolean isEmpty() {
        return registered.isEmpty();
    }

    /** Those registered now: one that comes between before and after is told of neither. */
    List<SnapshotListener> now() {
        return List.copyOf(registered);
    }

    /** Calls all of them, first first. None of these calls may throw: one that does is logged, and the others told. */
    void forEach(Consumer<SnapshotListener> call) {
        for (SnapshotListener listener : registered) {
            try {
                call.accept(listener);
            } catch (RuntimeException | Error e) {
                LOGGER.log(
                        Logger.Level.WARNING,
                        "a listener of snapshots threw where it must not: listener="
                                + listener.getClass().getName() + "; mend it",
                        e);
            }
        }
    }

    /** Calls all of them, last first; returns what they threw. */
    static List<Throwable> lastFirst(List<SnapshotListener> listeners, Call call) {
        List<SnapshotListener> reversed = new ArrayList<>(listeners);
        Collections.reverse(reversed);
        return firstFirst(reversed, call);
    }

    /** Calls all of them, first first; returns what they threw. */
    static List<Throwable> firstFirst(List<SnapshotListener> listeners, Call call) {
        List<Throwable> thrown = new ArrayList<>();
        for (SnapshotListener listener : listeners) {
            try {
                call.of(listener);
            } catch (Exception | Error e) {
                thrown.add(e);
            }
        }
        return thrown;
    }
}
