package org.ooh4j.heap.space;

import static org.ooh4j.heap.space.BlockTable.BLOCK_BYTES;
import static org.ooh4j.heap.space.BlockTable.BLOCK_SHIFT;

import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeRegistry;

/**
 * Takes over the blocks of a snapshot whose page contents are in place: rebuilds descriptors, allocation bits, free
 * runs and lists, checking each header. Garbage of the snapshot comes back as objects; the next collection finds it.
 *
 * <p>Where the pages are not to be read yet, every cell of a block counts as an object: the sweep keeps what is marked
 * and so finds the free cells, and walks over objects leave out cells without a header.
 */
final class SpaceRestore {
    private final SideTables tables;
    private final TypeRegistry types;
    private final RunPool pool;
    private final Sweeper sweeper;
    private final SpaceLedger ledger;
    private boolean read;

    SpaceRestore(SpaceParts parts, TypeRegistry types) {
        this.tables = parts.tables();
        this.types = types;
        this.pool = parts.pool();
        this.sweeper = parts.sweeper();
        this.ledger = parts.ledger();
    }

    /** @param read whether headers are looked at; otherwise every cell counts as an object until a collection */
    void restore(long[] descriptors, boolean read) {
        this.read = read;
        tables.lock.lock();
        try {
            if (tables.blocks.blocks() != 0) {
                throw new IllegalStateException("a snapshot is restored into a heap in use: blocks="
                        + tables.blocks.blocks() + "; restore into a fresh heap, before its first allocation");
            }
            if (descriptors.length > tables.capacity()) {
                throw new IllegalStateException("a snapshot does not fit: blocks=" + descriptors.length + " limit="
                        + tables.capacity() + "; open the heap with a limit of at least "
                        + ((long) descriptors.length << BLOCK_SHIFT) + " bytes");
            }
            pool.commit(descriptors.length);
            pool.adopt(descriptors.length);
            int block = 0;
            while (block < descriptors.length) {
                block += restoreBlock(block, descriptors);
            }
        } finally {
            tables.lock.unlock();
        }
    }

    /** @return blocks dealt with */
    private int restoreBlock(int block, long[] descriptors) {
        long descriptor = descriptors[block];
        switch (BlockTable.state(descriptor)) {
            case BlockTable.FREE, BlockTable.CONSTRUCTING -> {
                pool.give(block, 1);
                return 1;
            }
            case BlockTable.SMALL -> {
                restoreSmall(block, BlockTable.cellGranules(descriptor));
                return 1;
            }
            case BlockTable.LARGE_HEAD -> {
                return restoreLarge(block, BlockTable.runBlocks(descriptor), descriptors);
            }
            default -> throw damaged("no block can have this descriptor here", block, "descriptor", descriptor);
        }
    }

    private void restoreSmall(int block, int cellGranules) {
        if (!SizeClasses.isCellSize(cellGranules)) {
            throw damaged("no size class has cells of this size", block, "granules", cellGranules);
        }
        int sizeClass = SizeClasses.classOf(cellGranules);
        int cells = SizeClasses.cells(sizeClass);
        int live = read ? allocate(block, cellGranules, cells) : allocateAll(block, sizeClass, cells);
        tables.setSwept(block);
        tables.blocks.set(block, BlockTable.small(cellGranules));
        ledger.restored(live * SizeClasses.bytes(cellGranules));
        sweeper.offer(sizeClass, block, cells - live);
    }

    private int allocate(int block, int cellGranules, int cells) {
        int live = 0;
        for (int cell = 0; cell < cells; cell++) {
            long granule = SideTables.firstGranule(block) + (long) cell * cellGranules;
            if (isObject(block, granule, SizeClasses.bytes(cellGranules))) {
                tables.allocated.set(granule);
                live++;
            }
        }
        return live;
    }

    private int allocateAll(int block, int sizeClass, int cells) {
        for (int word = 0; word < SizeClasses.BLOCK_WORDS; word++) {
            tables.allocated.putWord(SideTables.firstWord(block) + word, SizeClasses.starts(sizeClass, word));
        }
        return cells;
    }

    private int restoreLarge(int block, int run, long[] descriptors) {
        if (run < 1 || run > descriptors.length - block) {
            throw damaged("a large object reaches beyond the arena", block, "blocks", run);
        }
        for (int i = 1; i < run; i++) {
            if (descriptors[block + i] != BlockTable.largeTail(i)) {
                throw damaged("a large object's block is not its tail", block + i, "head", block);
            }
        }
        long granule = SideTables.firstGranule(block);
        long bytes = (long) run << BLOCK_SHIFT;
        if (read && !isObject(block, granule, bytes)) {
            pool.give(block, run);
            return run;
        }
        // not a set: reading memory that was never written costs a fault more
        tables.allocated.putWord(SideTables.firstWord(block), 1);
        tables.setSwept(block);
        for (int i = 1; i < run; i++) {
            tables.blocks.set(block + i, BlockTable.largeTail(i));
        }
        tables.blocks.set(block, BlockTable.largeHead(run));
        ledger.restored(bytes);
        return run;
    }

    private boolean isObject(int block, long granule, long cellBytes) {
        long header = tables.header(SideTables.gva(granule));
        int type = ObjectLayout.typeId(header);
        int length = ObjectLayout.length(header);
        if (type == 0) {
            return false;
        }
        long offset = (granule << ObjectLayout.GRANULE_SHIFT) % BLOCK_BYTES;
        if (type < 0 || type > types.count()) {
            throw damaged("an object has a type that is not known", block, "offset", offset, "type", type);
        }
        if (length < 0
                || !types.byId(type).isArray() && length != 0
                || types.byId(type).bytes(length) > cellBytes) {
            throw damaged(
                    "an object does not fit its cell",
                    block,
                    "offset",
                    offset,
                    "type",
                    types.byId(type).name(),
                    "length",
                    length);
        }
        return true;
    }

    private static IllegalStateException damaged(String what, int block, Object... named) {
        StringBuilder message = new StringBuilder(what).append(": block=").append(block);
        for (int i = 0; i < named.length; i += 2) {
            message.append(' ').append(named[i]).append('=').append(named[i + 1]);
        }
        return new IllegalStateException(
                message.append("; the snapshot is damaged, restore another one").toString());
    }
}
