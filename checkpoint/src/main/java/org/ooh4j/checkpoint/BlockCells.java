package org.ooh4j.checkpoint;

import static org.ooh4j.heap.object.ObjectLayout.GRANULE_BYTES;
import static org.ooh4j.heap.space.BlockTable.BLOCK_BYTES;
import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.image.TypeEntry;
import org.ooh4j.heap.object.TypeRegistry;
import org.ooh4j.heap.space.BlockTable;

/** The cells of one heap block of a snapshot after another: of a large object, its one cell, from whichever block. */
final class BlockCells {
    private final SnapshotReader snapshot;
    private final List<String> names = new ArrayList<>();
    private final ByteBuffer content = ByteBuffer.allocate(BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long first = -1;
    private long descriptor;
    private int cellBytes;
    private int cells;

    BlockCells(SnapshotReader snapshot) throws IOException {
        this.snapshot = snapshot;
        names.add("");
        new TypeRegistry().all().forEach(primitive -> names.add(primitive.name()));
        for (TypeEntry type : snapshot.types()) {
            names.add(type.name());
        }
    }

    /** Moves to a block, or to the first one of the large object that it belongs to; false if it is the one at hand. */
    boolean moveTo(long block) throws IOException {
        long found = descriptor(block);
        long head = BlockTable.state(found) == BlockTable.LARGE_TAIL ? block - BlockTable.runBlocks(found) : block;
        if (head == first) {
            return false;
        }
        first = head;
        descriptor = head == block ? found : descriptor(head);
        switch (BlockTable.state(descriptor)) {
            case BlockTable.SMALL -> {
                cellBytes = BlockTable.cellGranules(descriptor) * GRANULE_BYTES;
                check(cellBytes > 0 && cellBytes <= BLOCK_BYTES, block);
                cells = BLOCK_BYTES / cellBytes;
                read(BLOCK_BYTES / PAGE_BYTES);
            }
            case BlockTable.LARGE_HEAD -> {
                cellBytes = PAGE_BYTES;
                cells = 1;
                read(1);
            }
            default -> {
                check(head == block, block);
                cells = 0;
            }
        }
        return true;
    }

    /** The block at hand. */
    long first() {
        return first;
    }

    long descriptor() {
        return descriptor;
    }

    boolean isLarge() {
        return BlockTable.state(descriptor) == BlockTable.LARGE_HEAD;
    }

    int cells() {
        return cells;
    }

    /** Name of the type of a cell's object, empty if it holds none. */
    String type(int cell) {
        int id = content.getInt(cell * cellBytes);
        return id >= 0 && id < names.size() ? names.get(id) : "type " + id;
    }

    /** The bytes of a small cell. */
    ByteBuffer content(int cell) {
        return content.slice(cell * cellBytes, cellBytes);
    }

    private long descriptor(long block) throws IOException {
        return block < 0 ? 0 : snapshot.descriptor(block);
    }

    private void read(int pages) throws IOException {
        long page = first * (BLOCK_BYTES / PAGE_BYTES);
        check(page + pages <= snapshot.pages(), first);
        content.clear();
        for (int i = 0; i < pages; i++) {
            snapshot.page(page + i, content);
        }
    }

    private void check(boolean sound, long block) throws CorruptImageException {
        if (!sound) {
            throw new CorruptImageException(
                    "descriptor of heap block " + block + " of snapshot "
                            + snapshot.record().id() + " is impossible",
                    snapshot.store().location(),
                    0,
                    "cells, or a large object's first block",
                    "0x" + Long.toHexString(descriptor));
        }
    }
}
