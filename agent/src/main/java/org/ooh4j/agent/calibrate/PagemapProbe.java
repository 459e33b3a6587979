package org.ooh4j.agent.calibrate;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ooh4j.hwsim.cost.Event;

/** Entries of the page map, one call each. */
final class PagemapProbe implements Probe {
    @Override
    public String name() {
        return "pagemap";
    }

    @Override
    public Set<Event> events() {
        return Set.of(Event.PAGEMAP_ENTRY_READ);
    }

    @Override
    public List<Measurement> measure(CalibrationPlan plan) throws IOException {
        SortedMap<Integer, Double> totals = new TreeMap<>();
        try (Pagemap pagemap = new Pagemap()) {
            for (int megabytes : plan.megabytes()) {
                try (Region region = new Region(megabytes)) {
                    totals.put(megabytes, Median.ofTime(plan, () -> pagemap.softDirty(region)));
                }
            }
        }
        return Measurement.perPage(
                        Event.PAGEMAP_ENTRY_READ, totals, plan, "a pread(2) of 8 bytes of /proc/self/pagemap a page")
                .stream()
                .toList();
    }
}
