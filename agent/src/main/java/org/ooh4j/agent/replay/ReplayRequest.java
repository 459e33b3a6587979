package org.ooh4j.agent.replay;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.Technique;

/**
 * What to replay, and how.
 *
 * @param trace the file
 * @param techniques under which techniques; the recorded one where it is empty
 * @param behaviour as recorded where it is empty and the technique has it
 * @param vcpus virtual processors of each machine; as recorded where it is empty
 * @param machines virtual machines
 * @param epochNanos nanoseconds from one harvest to the next; as recorded where it is empty
 * @param prefix whether the file may stop early
 */
public record ReplayRequest(
        Path trace,
        List<Technique> techniques,
        Optional<Behaviour> behaviour,
        OptionalInt vcpus,
        int machines,
        OptionalLong epochNanos,
        boolean prefix) {
    /** Keeps its own copy of the list. */
    public ReplayRequest {
        techniques = List.copyOf(techniques);
    }
}
