package org.ooh4j.agent.options;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ooh4j.checkpoint.dump.SnapshotMode;
import org.ooh4j.checkpoint.keep.RetentionRules;
import org.ooh4j.checkpoint.trigger.SnapshotTrigger;

/**
 * When and how snapshots are taken.
 *
 * @param every time from one to the next; empty for no timer
 * @param whenDirty number of dirty pages that asks for one
 * @param onFile file that asks for one by appearing
 * @param onSignal name of the signal that asks for one
 * @param mode how pages get out of the running program
 * @param asideBytes most memory for pages copied aside
 * @param unchangedSkipped whether pages of unchanged content are left out
 * @param retention which snapshots stay; empty for all
 */
public record SnapshotOptions(
        Optional<Duration> every,
        OptionalLong whenDirty,
        Optional<Path> onFile,
        Optional<String> onSignal,
        SnapshotMode mode,
        long asideBytes,
        boolean unchangedSkipped,
        Optional<RetentionRules> retention) {
    /** What asks for snapshots. */
    public List<SnapshotTrigger> triggers() {
        List<SnapshotTrigger> triggers = new ArrayList<>();
        every.map(SnapshotTrigger::every).ifPresent(triggers::add);
        whenDirty.stream().mapToObj(SnapshotTrigger::whenDirty).forEach(triggers::add);
        onFile.map(SnapshotTrigger::onFile).ifPresent(triggers::add);
        onSignal.map(SnapshotTrigger::onSignal).ifPresent(triggers::add);
        return triggers;
    }
}
