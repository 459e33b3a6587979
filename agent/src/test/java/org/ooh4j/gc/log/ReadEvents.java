package org.ooh4j.gc.log;

import com.microsoft.gctoolkit.aggregator.Aggregates;
import com.microsoft.gctoolkit.aggregator.Aggregation;
import com.microsoft.gctoolkit.aggregator.Aggregator;
import com.microsoft.gctoolkit.aggregator.Collates;
import com.microsoft.gctoolkit.aggregator.EventSource;
import com.microsoft.gctoolkit.event.generational.GenerationalGCEvent;
import com.microsoft.gctoolkit.event.generational.GenerationalGCPauseEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Everything that GCToolKit reads in a log; public, as it demands. */
@Collates(ReadEvents.Reader.class)
public final class ReadEvents extends Aggregation {
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("com.microsoft.gctoolkit"), Logger.getLogger("io.vertx"));

    private final List<GenerationalGCEvent> events = new CopyOnWriteArrayList<>();

    /** What GCToolKit hands the events to. */
    @Aggregates(EventSource.GENERATIONAL)
    public static final class Reader extends Aggregator<ReadEvents> {
        /** Called by GCToolKit. */
        public Reader(ReadEvents into) {
            super(into);
            register(GenerationalGCEvent.class, into.events::add);
        }
    }

    /** Its warnings are about its own threads. */
    static void quieten() {
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
    }

    List<GenerationalGCPauseEvent> pauses() {
        return events(GenerationalGCPauseEvent.class);
    }

    <T extends GenerationalGCEvent> List<T> events(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public boolean hasWarning() {
        return false;
    }

    @Override
    public boolean isEmpty() {
        return events.isEmpty();
    }
}
