package org.ooh4j.heap.space;

import static org.ooh4j.heap.object.ObjectLayout.GRANULE_SHIFT;
import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;
import static org.ooh4j.heap.store.Reservation.PAGE_SHIFT;

import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry;
import org.ooh4j.heap.store.NativeMemory;

/**
 * Looks through the marked objects on one page (those that begin on it and the one that reaches into it) and lists the
 * parts of them that name something which is not marked. Objects without references are left out.
 *
 * <p>Most objects on a page that is rescanned name only what is marked already, and the final pause spends its time
 * finding that out: hence one loop over mark bits, headers and slots that calls nothing, and copies of the pages that are
 * looked through again and again ({@link SeenSlots}), to which alone it stores.
 *
 * <p><b>Assumptions.</b> One thread uses an instance; mutators and markers may run, no sweep does. <b>Guarantees.</b>
 * Whatever a slot of a marked object on the page held when it was looked at is marked, or the slot is in a listed part,
 * or its object's header was not visible yet (then its page is dirty again). <b>Progress.</b> Never waits; allocates
 * nothing.
 */
public final class MarkedParts {
    private static final int PAGE_GRANULES = PAGE_BYTES >> GRANULE_SHIFT;

    private final SideTables tables;
    private final MarkBits marks;
    private final SeenSlots seen;
    private final TypeRegistry types;
    private final long[] gvas = new long[PAGE_GRANULES + 1];
    private final TypeLayout[] layouts = new TypeLayout[PAGE_GRANULES + 1];
    private final long[] from = new long[PAGE_GRANULES + 1];
    private final long[] to = new long[PAGE_GRANULES + 1];
    private final long delta;
    private int count;
    private int objects;
    private long words;
    /** From a slot of the page to its copy, bytes; 0 if the page has none. */
    private long toCopy;

    MarkedParts(SideTables tables, MarkBits marks, SeenSlots seen, TypeRegistry types) {
        this.tables = tables;
        this.marks = marks;
        this.seen = seen;
        this.delta = tables.arena.delta();
        this.types = types;
    }

    /** Parts listed by the last {@link #find}. */
    public int count() {
        return count;
    }

    /** Where the object of part {@code i} begins. */
    public long gva(int i) {
        return gvas[i];
    }

    /** The type of the object of part {@code i}. */
    public TypeLayout type(int i) {
        return layouts[i];
    }

    /** Where part {@code i} begins, from the start of its object; a multiple of 8. */
    public long from(int i) {
        return from[i];
    }

    /** Where part {@code i} ends, from the start of its object; a multiple of 8. */
    public long to(int i) {
        return to[i];
    }

    /** Marked objects that the last {@link #find} looked at, listed or not. */
    public int objects() {
        return objects;
    }

    /** Slots of these objects on the page; of the one or two instances that lie on two pages, all slots. */
    public long words() {
        return words;
    }

    /** Looks through arena page {@code page}. */
    public void find(long page) {
        find(page, seen.of(page));
    }

    /**
     * As {@link #find}, for a page that may soon be looked through again: from the second time on slots that hold the same
     * take less time. There is room for {@value SeenSlots#MOST_PAGES} pages.
     */
    public void findAgain(long page) {
        find(page, seen.ofComing(page));
    }

    private void find(long page, long copy) {
        toCopy = copy == 0 ? 0 : copy - (Arena.BASE + (page << PAGE_SHIFT) + delta);
        count = 0;
        objects = 0;
        words = 0;
        int block = (int) (page >>> BlockTable.BLOCK_SHIFT - PAGE_SHIFT);
        if (block >= tables.blocks.blocks()) {
            return;
        }
        long descriptor = tables.blocks.descriptor(block);
        switch (BlockTable.state(descriptor)) {
            case BlockTable.SMALL -> small(page, block, BlockTable.cellGranules(descriptor));
            case BlockTable.LARGE_HEAD -> ifMarked(SideTables.firstGranule(block), page);
            case BlockTable.LARGE_TAIL ->
                ifMarked(SideTables.firstGranule(block - BlockTable.runBlocks(descriptor)), page);
            default -> {
                // FREE and CONSTRUCTING hold no object
            }
        }
    }

    private void small(long page, int block, int cellGranules) {
        long pageGranule = page * PAGE_GRANULES;
        long intoCell = (pageGranule - SideTables.firstGranule(block)) % cellGranules;
        if (intoCell != 0) {
            ifMarked(pageGranule - intoCell, page);
        }
        long firstWord = pageGranule >>> 6;
        for (long index = firstWord; index < firstWord + PAGE_GRANULES / Long.SIZE; index++) {
            starting(index << 6, tables.marks.word(index), Arena.BASE + (page + 1 << PAGE_SHIFT));
        }
    }

    /** The objects of one word of mark bits, which all begin on the page; mostly they are of one type. */
    private void starting(long firstGranule, long word, long pageEnd) {
        int lastId = 0;
        TypeLayout type = null;
        for (long left = word; left != 0; left &= left - 1) {
            long gva = SideTables.gva(firstGranule + Long.numberOfTrailingZeros(left));
            long header = NativeMemory.getLong(gva + delta);
            int id = ObjectLayout.typeId(header);
            if (id == 0) {
                continue; // not visible yet, so its page is dirty again: a later round finds it
            }
            if (id != lastId) {
                type = types.byId(id);
                lastId = id;
            }
            if (!type.isLeaf()) {
                long bytes = bytes(type, header);
                look(gva, type, 0, Math.min(bytes, pageEnd - gva), bytes <= pageEnd - gva);
            }
        }
    }

    private void ifMarked(long granule, long page) {
        if (!tables.marks.get(granule)) {
            return;
        }
        long gva = SideTables.gva(granule);
        long header = tables.header(gva);
        int id = ObjectLayout.typeId(header);
        if (id == 0) {
            return; // as above
        }
        TypeLayout type = types.byId(id);
        long pageOffset = (page << PAGE_SHIFT) - (granule << GRANULE_SHIFT);
        long begin = Math.max(0, pageOffset);
        long end = Math.min(bytes(type, header), pageOffset + PAGE_BYTES);
        if (!type.isLeaf() && begin < end) {
            look(gva, type, begin, end, false);
        }
    }

    /** @param inside whether the object lies on this page alone */
    private void look(long gva, TypeLayout type, long begin, long end, boolean inside) {
        objects++;
        if (type.isArray() ? elements(gva, begin, end) : fields(gva, type.refOffsets(), inside)) {
            gvas[count] = gva;
            layouts[count] = type;
            from[count] = begin;
            to[count++] = end;
        }
    }

    private boolean elements(long gva, long begin, long end) {
        long first = gva + Math.max(begin, ObjectLayout.PAYLOAD_OFFSET);
        words += Math.max(0, gva + end - first) / Long.BYTES;
        long from = first + delta;
        long to = gva + end + delta;
        return toCopy == 0 ? marks.isNewsBetween(from, to) : marks.isNewsBetween(from, to, toCopy);
    }

    /** Those beyond the page too: it has one such object, or two, and no other pays for the comparison. */
    private boolean fields(long gva, int[] offsets, boolean inside) {
        words += offsets.length;
        return inside && toCopy != 0
                ? marks.isNewsAt(gva + delta, offsets, toCopy)
                : marks.isNewsAt(gva + delta, offsets);
    }

    private static long bytes(TypeLayout type, long header) {
        return type.bytes(ObjectLayout.length(header)) + 7 & -8;
    }
}
