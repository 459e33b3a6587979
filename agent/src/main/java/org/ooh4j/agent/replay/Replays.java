package org.ooh4j.agent.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.hwsim.trace.ReplayOutcome;
import org.ooh4j.hwsim.trace.ReplayPlan;
import org.ooh4j.hwsim.trace.ReplayPlanException;
import org.ooh4j.hwsim.trace.TraceFormatException;
import org.ooh4j.hwsim.trace.TraceHeader;
import org.ooh4j.hwsim.trace.TraceReader;
import org.ooh4j.hwsim.trace.TraceReplay;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.Technique;

/** Runs the replays of one request, one after the other. */
public final class Replays {
    private Replays() {}

    /**
     * The outcome under each technique, in the order asked for.
     *
     * @throws UsageException if there is no such file, it is no whole trace, or it cannot be replayed like that
     * @throws IOException if the file cannot be read
     */
    public static List<ReplayOutcome> run(ReplayRequest request) throws IOException {
        if (!Files.isRegularFile(request.trace())) {
            throw new UsageException(
                    "no such trace: file=" + request.trace() + ", record one with the agent's option trace=FILE");
        }
        try {
            TraceHeader header = header(request);
            List<ReplayOutcome> outcomes = new ArrayList<>();
            for (ReplayPlan plan : plans(request, header)) {
                outcomes.add(
                        request.prefix()
                                ? TraceReplay.replayPrefix(request.trace(), plan)
                                : TraceReplay.replay(request.trace(), plan));
            }
            return outcomes;
        } catch (TraceFormatException | ReplayPlanException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private static TraceHeader header(ReplayRequest request) throws IOException {
        try (TraceReader reader = TraceReader.openPrefix(request.trace())) {
            return reader.header();
        }
    }

    private static List<ReplayPlan> plans(ReplayRequest request, TraceHeader header) {
        List<Technique> techniques = request.techniques();
        if (techniques.isEmpty()) {
            techniques = List.of(Technique.named(header.technique())
                    .orElseThrow(
                            () -> new UsageException("the recorded technique is not one of this project: technique="
                                    + header.technique() + ", name others with --technique")));
        }
        return techniques.stream()
                .map(technique -> new ReplayPlan(
                        technique,
                        request.behaviour().orElseGet(() -> like(header.behaviour(), technique)),
                        request.vcpus(),
                        request.machines(),
                        request.epochNanos()))
                .toList();
    }

    private static Behaviour like(Behaviour recorded, Technique technique) {
        return technique.behaviours().contains(recorded) ? recorded : Behaviour.INTENDED;
    }
}
