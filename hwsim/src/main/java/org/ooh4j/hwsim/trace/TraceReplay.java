package org.ooh4j.hwsim.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Replays a trace: one thread, the trace's own time, the same outcome each time. */
public final class TraceReplay {
    /** Opens the trace anew for each machine. */
    @FunctionalInterface
    interface Source {
        TraceReader open() throws IOException;
    }

    private TraceReplay() {}

    /**
     * Replays a whole trace.
     *
     * @throws TraceFormatException if the file is no whole trace
     * @throws ReplayPlanException if the plan would put a harvest inside a window
     * @throws IOException if the file cannot be read
     */
    public static ReplayOutcome replay(Path trace, ReplayPlan plan) throws IOException {
        return replay(() -> TraceReader.open(trace), plan);
    }

    /** As {@link #replay(Path, ReplayPlan)}; of a file that stops early, what is whole. */
    public static ReplayOutcome replayPrefix(Path trace, ReplayPlan plan) throws IOException {
        return replay(() -> TraceReader.openPrefix(trace), plan);
    }

    static ReplayOutcome replay(Source trace, ReplayPlan plan) throws IOException {
        List<ReplayedMachine> machines = new ArrayList<>();
        try {
            for (int i = 0; i < plan.machines(); i++) {
                machines.add(open(trace, plan));
            }
            run(machines, plan);
            return outcome(machines, plan);
        } finally {
            for (ReplayedMachine machine : machines) {
                machine.close();
            }
        }
    }

    private static ReplayedMachine open(Source trace, ReplayPlan plan) throws IOException {
        TraceReader reader = trace.open();
        try {
            return new ReplayedMachine(reader, plan);
        } catch (RuntimeException | Error e) {
            reader.close();
            throw e;
        }
    }

    private static void run(List<ReplayedMachine> machines, ReplayPlan plan) throws IOException {
        try {
            boolean more = true;
            while (more) {
                more = false;
                for (ReplayedMachine machine : machines) {
                    more |= machine.window();
                }
            }
        } catch (ReplayPlanException e) {
            // a window that is too long: tell of the longest, so that one more try is enough
            TraceReader reader = machines.get(0).reader();
            long longest = reader.nanos();
            for (TraceEvent event = reader.next(); event != null; event = reader.next()) {
                if (event == TraceEvent.WINDOW_END || event == TraceEvent.EPOCH) {
                    longest = Math.max(longest, reader.nanos());
                }
            }
            throw ReplayPlanException.splitsWindow(plan.epochNanos().orElseThrow(), longest);
        }
    }

    private static ReplayOutcome outcome(List<ReplayedMachine> machines, ReplayPlan plan) {
        TraceReader reader = machines.get(0).reader();
        long pageEvents = reader.count(TraceEvent.WRITE)
                + reader.count(TraceEvent.READ)
                + reader.count(TraceEvent.MAP)
                + reader.count(TraceEvent.REMAP)
                + reader.count(TraceEvent.UNMAP)
                + reader.count(TraceEvent.KERNEL_WRITE);
        return new ReplayOutcome(
                reader.header(),
                plan,
                plan.shape(reader.header().shape()),
                machines.stream().map(ReplayedMachine::outcome).toList(),
                pageEvents,
                reader.time(),
                reader.complete());
    }
}
