package org.ooh4j.agent.calibrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ooh4j.hwsim.cost.Event;

/** Soft-dirty flags: clearing them, and the fault of the first write after that. */
final class SoftDirtyProbe implements Probe {
    private static final Path CLEAR_REFS = Path.of("/proc/self/clear_refs");
    /** What clears soft-dirty flags. */
    private static final byte[] SOFT_DIRTY = {'4'};

    @Override
    public String name() {
        return "soft-dirty";
    }

    @Override
    public Set<Event> events() {
        return Set.of(Event.CLEAR_REFS_ENTRY, Event.WRITE_FAULT_KERNEL);
    }

    @Override
    public List<Measurement> measure(CalibrationPlan plan) throws IOException {
        requireFlags();
        SortedMap<Integer, Double> clears = new TreeMap<>();
        SortedMap<Integer, Double> faults = new TreeMap<>();
        for (int megabytes : plan.megabytes()) {
            // the call walks the whole process, the JVM's memory too: only what the region adds to it counts
            double without = Median.ofTime(plan, SoftDirtyProbe::clear);
            try (Region region = new Region(megabytes)) {
                double with = Median.of(plan, () -> {
                    region.writeEachPage();
                    return Median.time(SoftDirtyProbe::clear);
                });
                clears.put(megabytes, with - without);
                double faulting = Median.of(plan, () -> {
                    clear();
                    return Median.time(region::writeEachPage);
                });
                faults.put(megabytes, faulting - Median.ofTime(plan, region::writeEachPage));
            }
        }
        Optional<Measurement> clear = Measurement.perPage(
                Event.CLEAR_REFS_ENTRY, clears, plan, "what a region adds to a write of 4 to /proc/self/clear_refs");
        Optional<Measurement> fault = Measurement.perPage(
                Event.WRITE_FAULT_KERNEL,
                faults,
                plan,
                "the first store to each page after clear_refs, less the second");
        return Stream.of(clear, fault).flatMap(Optional::stream).toList();
    }

    private static void requireFlags() throws IOException {
        try (Region region = new Region(1);
                Pagemap pagemap = new Pagemap()) {
            clear();
            int clean = pagemap.softDirty(region);
            region.writeEachPage();
            int written = pagemap.softDirty(region);
            if (clean != 0 || written != region.pages()) {
                throw new IOException("this kernel has no soft-dirty flags (CONFIG_MEM_SOFT_DIRTY)");
            }
        }
    }

    private static void clear() throws IOException {
        try {
            Files.write(CLEAR_REFS, SOFT_DIRTY, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IOException("/proc/self/clear_refs cannot be written", e);
        }
    }
}
