package org.ooh4j.heap.space;

import java.util.function.Supplier;
import org.ooh4j.heap.dirty.DirtyLog;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.stop.SectionWord;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;

/**
 * Debugging: overwrites freed cells, so that whoever still holds one finds no object in it: header 0, then
 * {@link #PATTERN}. Through the write path, as any store.
 */
final class Poison {
    /** Neither an address of the arena nor a foreign tag. */
    static final long PATTERN = 0xDEAD_BEEF_DEAD_BEE8L;

    private final SideTables tables;
    private final DirtyLog log;
    private final Supplier<? extends SectionWord> sections;

    /** @param sections gives the calling thread's section word */
    Poison(SideTables tables, DirtyLog log, Supplier<? extends SectionWord> sections) {
        this.tables = tables;
        this.log = log;
        this.sections = sections;
    }

    /** Fills the freed cells of a swept block that nobody can allocate from yet; outside sections. */
    void fill(int block, long descriptor, long[] freed) {
        SectionWord section = sections.get();
        long bytes = BlockTable.state(descriptor) == BlockTable.SMALL
                ? SizeClasses.bytes(BlockTable.cellGranules(descriptor))
                : (long) BlockTable.runBlocks(descriptor) << BlockTable.BLOCK_SHIFT;
        for (int i = 0; i < freed.length; i++) {
            for (long word = freed[i]; word != 0; word &= word - 1) {
                long granule = SideTables.firstGranule(block) + i * Long.SIZE + Long.numberOfTrailingZeros(word);
                fillCell(section, granule << ObjectLayout.GRANULE_SHIFT, bytes);
            }
        }
    }

    private void fillCell(SectionWord section, long offset, long bytes) {
        for (long from = offset; from < offset + bytes; ) {
            long page = from >>> Reservation.PAGE_SHIFT;
            long to = Math.min(offset + bytes, page + 1 << Reservation.PAGE_SHIFT);
            section.enter();
            try {
                log.ensureWritable(section, page, page);
                long address = tables.arena.pageAddress(0);
                for (long at = from; at < to; at += Long.BYTES) {
                    NativeMemory.putLong(address + at, at == offset ? 0 : PATTERN);
                }
            } finally {
                section.exit();
            }
            from = to;
        }
    }
}
