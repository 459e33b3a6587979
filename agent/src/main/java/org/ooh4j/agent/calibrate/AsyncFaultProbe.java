package org.ooh4j.agent.calibrate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ooh4j.heap.store.PagemapScan;
import org.ooh4j.heap.store.Reservation;
import org.ooh4j.heap.store.SystemCalls;
import org.ooh4j.heap.store.Userfaultfd;
import org.ooh4j.hwsim.cost.Event;

/**
 * userfaultfd whose faults the kernel resolves: protecting, the fault of a first write, and the scan for written pages.
 */
final class AsyncFaultProbe implements Probe {
    private static final int CALLS = 2_000;

    @Override
    public String name() {
        return "userfaultfd, asynchronous";
    }

    @Override
    public Set<Event> events() {
        return Set.of(
                Event.WRITE_FAULT_KERNEL,
                Event.USERFAULTFD_IOCTL,
                Event.USERFAULTFD_PROTECT_ENTRY,
                Event.PAGEMAP_SCAN_ENTRY);
    }

    @Override
    public List<Measurement> measure(CalibrationPlan plan) throws IOException {
        SystemCalls calls = Bindings.required();
        SortedMap<Integer, Double> protects = new TreeMap<>();
        SortedMap<Integer, Double> faults = new TreeMap<>();
        SortedMap<Integer, Double> scans = new TreeMap<>();
        double call = 0;
        for (int megabytes : plan.megabytes()) {
            try (Region region = new Region(megabytes);
                    Userfaultfd faultfd = Userfaultfd.open(calls, true);
                    PagemapScan scan = PagemapScan.open(calls, region.pages())) {
                faultfd.register(region.address(), region.bytes());
                protects.put(megabytes, Median.of(plan, () -> {
                    region.writeEachPage();
                    return Median.time(() -> faultfd.protect(region.address(), region.bytes()));
                }));
                double faulting = Median.of(plan, () -> {
                    faultfd.protect(region.address(), region.bytes());
                    return Median.time(region::writeEachPage);
                });
                faults.put(megabytes, faulting - Median.ofTime(plan, region::writeEachPage));
                scans.put(megabytes, Median.ofTime(plan, () -> scan.written(region.address(), region.bytes(), false)));
                call = call(plan, calls, faultfd, region.address());
            }
        }
        List<Measurement> found = new ArrayList<>();
        Measurement.perPage(
                        Event.WRITE_FAULT_KERNEL,
                        faults,
                        plan,
                        "the first store to each page protected by an asynchronous userfaultfd, less the second")
                .ifPresent(found::add);
        Measurement.each(
                        Event.USERFAULTFD_IOCTL,
                        call,
                        plan,
                        "an ioctl(2) that protects one page, without the call through " + calls.binding())
                .ifPresent(found::add);
        Measurement.perPage(
                        Event.USERFAULTFD_PROTECT_ENTRY, protects, plan, "an ioctl(2) that protects the whole region")
                .ifPresent(found::add);
        Measurement.perPage(
                        Event.PAGEMAP_SCAN_ENTRY,
                        scans,
                        plan,
                        "a PAGEMAP_SCAN of a region with every page written, which is one range")
                .ifPresent(found::add);
        return found;
    }

    /** Nanoseconds of one ioctl in the kernel, with the way there and back but without what the binding adds. */
    private static double call(CalibrationPlan plan, SystemCalls calls, Userfaultfd faultfd, long page)
            throws IOException {
        double protecting = Median.ofTime(plan, () -> {
            for (int i = 0; i < CALLS; i++) {
                faultfd.protect(page, Reservation.PAGE_BYTES);
            }
        });
        double entering = Median.ofTime(plan, () -> {
            for (int i = 0; i < CALLS; i++) {
                calls.entersKernel();
            }
        });
        return (protecting - entering) / CALLS + 2 * WorldSwitchProbe.nanos(plan);
    }
}
