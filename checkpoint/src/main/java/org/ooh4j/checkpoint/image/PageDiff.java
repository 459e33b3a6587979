package org.ooh4j.checkpoint.image;

import java.util.List;

/**
 * Which pages differ between two snapshots; all lists ascending. The records' lists are unmodifiable.
 *
 * @param appeared zero in the first, not in the second
 * @param changed other bytes
 * @param vanished not zero in the first, zero in the second
 * @param blocks numbers of the heap blocks whose descriptors differ
 * @param indexBlocks blocks of the two indexes that were read: what both share was not
 */
public record PageDiff(
        List<Long> appeared, List<Long> changed, List<Long> vanished, List<Long> blocks, long indexBlocks) {
    public PageDiff {
        appeared = List.copyOf(appeared);
        changed = List.copyOf(changed);
        vanished = List.copyOf(vanished);
        blocks = List.copyOf(blocks);
    }

    /** Pages that differ in any way. */
    public int pages() {
        return appeared.size() + changed.size() + vanished.size();
    }
}
