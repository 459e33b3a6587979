package org.ooh4j.heap.space;

import static org.ooh4j.heap.object.ObjectLayout.GRANULE_SHIFT;
import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;
import static org.ooh4j.heap.store.Reservation.PAGE_SHIFT;

import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry;
import org.ooh4j.heap.space.HeapSpace.MarkedPartVisitor;

/**
 * Finds the marked objects, or parts of them, on a page: those that begin on it and the one that reaches into it.
 * Objects without references are skipped. Allocates nothing.
 */
final class MarkedParts {
    private static final int PAGE_GRANULES = PAGE_BYTES >> GRANULE_SHIFT;

    private final SideTables tables;
    private final TypeRegistry types;

    MarkedParts(SideTables tables, TypeRegistry types) {
        this.tables = tables;
        this.types = types;
    }

    void forEachOn(long page, MarkedPartVisitor visitor) {
        int block = (int) (page >>> BlockTable.BLOCK_SHIFT - PAGE_SHIFT);
        if (block >= tables.blocks.blocks()) {
            return;
        }
        long descriptor = tables.blocks.descriptor(block);
        switch (BlockTable.state(descriptor)) {
            case BlockTable.SMALL -> smallOn(page, block, BlockTable.cellGranules(descriptor), visitor);
            case BlockTable.LARGE_HEAD -> visitIfMarked(SideTables.firstGranule(block), page, visitor);
            case BlockTable.LARGE_TAIL ->
                visitIfMarked(SideTables.firstGranule(block - BlockTable.runBlocks(descriptor)), page, visitor);
            default -> {
                // FREE and CONSTRUCTING hold no object
            }
        }
    }

    private void smallOn(long page, int block, int cellGranules, MarkedPartVisitor visitor) {
        long pageGranule = page * PAGE_GRANULES;
        long inBlock = pageGranule - SideTables.firstGranule(block);
        long intoCell = inBlock % cellGranules;
        if (intoCell != 0) {
            visitIfMarked(pageGranule - intoCell, page, visitor);
        }
        long firstWord = pageGranule >>> 6;
        for (long index = firstWord; index < firstWord + PAGE_GRANULES / Long.SIZE; index++) {
            for (long word = tables.marks.word(index); word != 0; word &= word - 1) {
                visit((index << 6) + Long.numberOfTrailingZeros(word), page, visitor);
            }
        }
    }

    private void visitIfMarked(long granule, long page, MarkedPartVisitor visitor) {
        if (tables.marks.get(granule)) {
            visit(granule, page, visitor);
        }
    }

    private void visit(long granule, long page, MarkedPartVisitor visitor) {
        long gva = SideTables.gva(granule);
        long header = tables.header(gva);
        int typeId = ObjectLayout.typeId(header);
        if (typeId == 0) {
            return; // not visible yet, so its page is dirty again: a later visit finds it
        }
        TypeLayout type = types.byId(typeId);
        if (type.isLeaf()) {
            return;
        }
        long pageOffset = (page << PAGE_SHIFT) - (granule << GRANULE_SHIFT);
        long bytes = type.bytes(ObjectLayout.length(header)) + 7 & -8;
        long from = Math.max(0, pageOffset);
        long to = Math.min(bytes, pageOffset + PAGE_BYTES);
        if (from < to) {
            visitor.part(gva, type, from, to);
        }
    }
}
