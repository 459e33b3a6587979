package org.ooh4j.heap.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.store.NativeMemory;

class SpaceRestoreTest {
    private final TestSpace test = new TestSpace(1 << 20);

    @AfterEach
    void close() {
        test.close();
    }

    private void header(int block, long offset, int type, int length) {
        NativeMemory.putLong(test.arena.pageAddress(block * 4L) + offset, ObjectLayout.header(type, length));
    }

    @Test
    void cellsWithATypeAreAllocatedAndTheOthersFree() {
        header(1, 0, test.longs.id(), 3);
        header(1, 64, test.bytes.id(), 24);
        header(2, 0, test.refs.id(), 4_000);
        test.space.restore(new long[] {
            BlockTable.FREE,
            BlockTable.small(2),
            BlockTable.largeHead(2),
            BlockTable.largeTail(1),
            BlockTable.CONSTRUCTING,
            BlockTable.largeHead(1)
        });
        assertThat(test.space.isAllocated(Arena.BASE + 16384)).isTrue();
        assertThat(test.space.isAllocated(Arena.BASE + 16384 + 32)).isFalse();
        assertThat(test.space.isAllocated(Arena.BASE + 16384 + 64)).isTrue();
        assertThat(test.space.isAllocated(Arena.BASE + 2 * 16384)).isTrue();
        assertThat(test.space.statistics())
                .isEqualTo(new SpaceStatistics(1 << 20, 6 * 16384, 3 * 16384, 0, 64 + 2 * 16384, 0));
        assertThat(test.space.blocks().copyAll())
                .containsExactly(
                        BlockTable.FREE,
                        BlockTable.small(2),
                        BlockTable.largeHead(2),
                        BlockTable.largeTail(1),
                        BlockTable.FREE,
                        BlockTable.FREE);
        assertThat(test.allocate(test.longs, 3)).isEqualTo(Arena.BASE + 16384 + 32);
    }

    @Test
    void whatWasLeftInFreeBlocksIsZeroedBeforeUse() {
        NativeMemory.putLong(test.arena.pageAddress(0) + 8, -1);
        test.space.restore(new long[] {BlockTable.FREE});
        assertThat(test.getLong(test.allocate(test.longs, 3), 8)).isZero();
    }

    @Test
    void impossibleBlocksAndHeadersAreNamed() {
        header(0, 32, 9999, 0);
        refused(
                "an object has a type that is not known: block=0 offset=32 type=9999; "
                        + "the snapshot is damaged, restore another one",
                BlockTable.small(2));
        header(0, 32, test.longs.id(), 4);
        refused(
                "an object does not fit its cell: block=0 offset=32 type=long[] length=4; "
                        + "the snapshot is damaged, restore another one",
                BlockTable.small(2));
        header(0, 32, test.longs.id(), -4);
        refused("an object does not fit its cell: block=0 offset=32", BlockTable.small(2));
        refused("no size class has cells of this size: block=0 granules=35", BlockTable.small(35));
        refused("a large object reaches beyond the arena: block=0 blocks=2", BlockTable.largeHead(2));
        refused("a large object's block is not its tail: block=1 head=0", BlockTable.largeHead(2), BlockTable.small(2));
        refused("no block can have this descriptor here: block=0 descriptor=", BlockTable.largeTail(1));
        refused("no block can have this descriptor here: block=0 descriptor=77", 77);
        refused(
                "a snapshot does not fit: blocks=65 limit=64; open the heap with a limit of at least 1064960 bytes",
                new long[65]);
    }

    private void refused(String message, long... descriptors) {
        try (TestSpace fresh = new TestSpace(1 << 20)) {
            NativeMemory.copy(test.arena.pageAddress(0), fresh.arena.pageAddress(0), 1 << 20);
            assertThatThrownBy(() -> fresh.space.restore(descriptors))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith(message);
        }
    }

    @Test
    void aHeapInUseIsNotRestoredInto() {
        test.allocate(test.longs, 1);
        assertThatThrownBy(() -> test.space.restore(new long[1]))
                .hasMessage("a snapshot is restored into a heap in use: blocks=16; "
                        + "restore into a fresh heap, before its first allocation");
    }
}
