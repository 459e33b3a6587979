package org.ooh4j.checkpoint.dump;

import java.time.Duration;
import org.ooh4j.checkpoint.codec.Codec;

/**
 * How snapshots of a heap are taken.
 *
 * @param mode how pages get out of the running program
 * @param asideBytes most memory for pages copied aside, at least a page
 * @param gateBound longest wait for atomic operations to end
 * @param unchangedSkipped whether pages are left out whose content is that of the newest snapshot
 * @param codec how pages are packed
 * @param toolVersion who writes, for the image
 */
public record DumpOptions(
        SnapshotMode mode,
        long asideBytes,
        Duration gateBound,
        boolean unchangedSkipped,
        Codec codec,
        String toolVersion) {}
