package org.ooh4j.agent.soak;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what one heap's workloads do with weak handles and finalizers. Thread-safe. */
final class ReferenceTally {
    /** What is counted, as {@link ReferenceFigures} says. */
    enum Count {
        WEAK_SHORT,
        SHORT_CLEARED,
        WEAK_LONG,
        LONG_CLEARED,
        REGAINED,
        REGISTERED,
        RAN,
        RESURRECTED,
        CANCELLED,
        EXACT
    }

    private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);

    ReferenceTally() {
        for (Count count : Count.values()) {
            counts.put(count, new LongAdder());
        }
    }

    void add(Count count) {
        counts.get(count).increment();
    }

    long get(Count count) {
        return counts.get(count).sum();
    }

    ReferenceFigures figures() {
        return new ReferenceFigures(
                get(Count.WEAK_SHORT),
                get(Count.SHORT_CLEARED),
                get(Count.WEAK_LONG),
                get(Count.LONG_CLEARED),
                get(Count.REGAINED),
                get(Count.REGISTERED),
                get(Count.RAN),
                get(Count.RESURRECTED),
                get(Count.CANCELLED),
                get(Count.EXACT));
    }
}
