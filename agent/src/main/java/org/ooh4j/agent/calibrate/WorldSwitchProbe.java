package org.ooh4j.agent.calibrate;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.List;
import java.util.Set;
import org.ooh4j.hwsim.cost.Event;

/** Into the kernel and back, by the cheapest system call that every JDK has a method for. */
final class WorldSwitchProbe implements Probe {
    private static final int CALLS = 100_000;

    @Override
    public String name() {
        return "world switch";
    }

    @Override
    public Set<Event> events() {
        return Set.of(Event.WORLD_SWITCH);
    }

    @Override
    public List<Measurement> measure(CalibrationPlan plan) throws IOException {
        return Measurement.each(Event.WORLD_SWITCH, nanos(plan), plan, "half of an lseek(2) with its JNI call").stream()
                .toList();
    }

    /** Nanoseconds one way. */
    static double nanos(CalibrationPlan plan) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile("/dev/zero", "r")) {
            double calls = Median.ofTime(plan, () -> {
                for (int i = 0; i < CALLS; i++) {
                    file.getFilePointer();
                }
            });
            return calls / CALLS / 2;
        }
    }
}
