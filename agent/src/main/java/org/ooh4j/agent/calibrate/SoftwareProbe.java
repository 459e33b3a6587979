package org.ooh4j.agent.calibrate;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.ooh4j.hwsim.cost.Event;

/**
 * What software does with entries once they are logged: from the log to the ring, out of the ring, and the hash table.
 */
final class SoftwareProbe implements Probe {
    /** Entries for one reading of the clock, whose grain is tens of nanoseconds. */
    private static final int AT_LEAST = 1 << 16;

    private static final int PAGES_PER_MEGABYTE = 256;

    @Override
    public String name() {
        return "rings and hash table";
    }

    @Override
    public Set<Event> events() {
        return Set.of(Event.BUFFER_COPY, Event.RING_COPY, Event.REVERSE_MAPPING_PROBE);
    }

    @Override
    public List<Measurement> measure(CalibrationPlan plan) throws IOException {
        Optional<Measurement> buffer = measure(
                plan,
                Event.BUFFER_COPY,
                EntryWork.BufferCopy::new,
                "entries of a log of 512 moved into a ring in Java");
        Optional<Measurement> ring = measure(
                plan,
                Event.RING_COPY,
                EntryWork.RingCopy::new,
                "entries of a ring moved into a bitmap of pages in Java");
        Optional<Measurement> probe = measure(
                plan,
                Event.REVERSE_MAPPING_PROBE,
                EntryWork.HashProbe::new,
                "frames in random order looked up in an open hash table, half full, in Java");
        return Stream.of(buffer, ring, probe).flatMap(Optional::stream).toList();
    }

    private static Optional<Measurement> measure(
            CalibrationPlan plan, Event event, IntFunction<EntryWork> maker, String how) throws IOException {
        SortedMap<Integer, Double> totals = new TreeMap<>();
        for (int megabytes : plan.megabytes()) {
            int pages = megabytes * PAGES_PER_MEGABYTE;
            int times = Math.max(1, AT_LEAST / pages);
            EntryWork work = maker.apply(pages);
            double nanos = Median.ofTime(plan, () -> {
                for (int i = 0; i < times; i++) {
                    work.run();
                }
            });
            totals.put(megabytes, nanos / times);
        }
        return Measurement.perPage(event, totals, plan, how);
    }
}
