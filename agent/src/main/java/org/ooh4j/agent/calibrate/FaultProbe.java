package org.ooh4j.agent.calibrate;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ooh4j.heap.store.Reservation;
import org.ooh4j.heap.store.SystemCalls;
import org.ooh4j.heap.store.Userfaultfd;
import org.ooh4j.hwsim.cost.Event;

/** userfaultfd whose faults another thread of this process answers. */
final class FaultProbe implements Probe {
    @Override
    public String name() {
        return "userfaultfd, synchronous";
    }

    @Override
    public Set<Event> events() {
        return Set.of(Event.WRITE_FAULT_USER);
    }

    @Override
    public List<Measurement> measure(CalibrationPlan plan) throws IOException {
        SystemCalls calls = Bindings.required();
        SortedMap<Integer, Double> totals = new TreeMap<>();
        for (int megabytes : plan.megabytes()) {
            try (Region region = new Region(megabytes);
                    Userfaultfd faultfd = Userfaultfd.open(calls, false)) {
                faultfd.register(region.address(), region.bytes() + Reservation.PAGE_BYTES);
                try (FaultAnswers answers = new FaultAnswers(calls, faultfd, region)) {
                    double faulting = Median.of(plan, () -> {
                        faultfd.protect(region.address(), region.bytes());
                        return Median.time(() -> region.kernelWritesEachPage(calls));
                    });
                    answers.requireAll((long) region.pages() * Median.runs(plan));
                    double writing = Median.ofTime(plan, () -> region.kernelWritesEachPage(calls));
                    totals.put(megabytes, faulting - writing);
                }
            }
        }
        return Measurement.perPage(
                        Event.WRITE_FAULT_USER,
                        totals,
                        plan,
                        "a write of the kernel to each protected page, answered by a thread through " + calls.binding()
                                + ", less the same writes unprotected")
                .stream()
                .toList();
    }
}
