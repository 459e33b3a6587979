package org.ooh4j.heap.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.dirty.DirtySubscription;
import org.ooh4j.heap.dirty.PageSet;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.store.NativeMemory;

class HeapSpaceTest {
    private final TestSpace test = new TestSpace(1 << 20);
    private final HeapSpace space = test.space;

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void theArenaGrowsToItsLimitAndThenThereIsNoRoom() {
        int objects = 0;
        while (test.allocate(test.bytes, 4096 - 8) != 0) {
            objects++;
        }
        assertThat(objects).isEqualTo(256);
        assertThat(space.statistics().committedBytes()).isEqualTo(1 << 20);
        assertThat(space.statistics().freeBytes()).isZero();
        TestSection section = test.section();
        assertThat(section.buffer.refill(section, test.bytes, 4096 - 8)).isEqualTo(-1);
        assertThat(section.buffer.refill(section, test.bytes, 1 << 19)).isEqualTo(-1);
        test.collect(() -> {});
        assertThat(test.allocate(test.bytes, (1 << 20) - 8)).isEqualTo(Arena.BASE);
    }

    @Test
    void whatCanNeverFitIsRefusedAtOnce() {
        TestSection section = test.section();
        assertThat(section.buffer.refill(section, test.longs, Integer.MAX_VALUE))
                .isEqualTo(-1);
        assertThat(space.statistics().committedBytes()).isZero();
        assertThatThrownBy(() -> section.buffer.refill(section, test.longs, -1))
                .isInstanceOf(NegativeArraySizeException.class)
                .hasMessage("an array's length is negative: type=long[] length=-1; "
                        + "allocate with a length of 0 or more");
        section.enter();
        try {
            assertThat(section.buffer.tryAllocate(section, test.longs, -1)).isZero();
            assertThat(section.buffer.tryAllocate(section, test.longs, -3)).isZero();
        } finally {
            section.exit();
        }
    }

    @Test
    void anObjectOfHalfABlockIsSmallAndOneWordMoreIsLarge() {
        long small = test.allocate(test.longs, 1023);
        assertThat(space.cellBytes(small)).isEqualTo(8192);
        long large = test.allocate(test.longs, 1024);
        assertThat(space.cellBytes(large)).isEqualTo(16384);
        assertThat(BlockTable.state(space.blocks().descriptor((int) (Arena.page(large) / 4))))
                .isEqualTo(BlockTable.LARGE_HEAD);
    }

    @Test
    void onlyStartsOfObjectsAreAllocated() {
        long small = test.allocate(test.longs, 3);
        long large = test.allocate(test.longs, 10_000);
        assertThat(space.isAllocated(small)).isTrue();
        assertThat(space.isAllocated(large)).isTrue();
        for (long wrong : new long[] {
            0,
            -1,
            1,
            small + 8,
            small + 1,
            small + 16,
            large + 16,
            large + 16384,
            Arena.BASE - 16,
            Arena.BASE + (1 << 20),
            Long.MIN_VALUE,
            Long.MAX_VALUE
        }) {
            assertThat(space.isAllocated(wrong)).as("0x%x", wrong).isFalse();
        }
        assertThatThrownBy(() -> space.mark(small + 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no object can be at this address: gva=0x" + Long.toHexString(small + 8)
                        + " arena=0x7e0000000000 bytes=" + space.arena().committedBytes()
                        + "; the reference is damaged");
        assertThatThrownBy(() -> space.isMarked(Arena.BASE + (1 << 20))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSweepWritesNothingIntoTheArena() {
        List<Long> kept = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            long gva = test.allocate(test.longs, i % 50);
            if (i % 3 == 0) {
                kept.add(gva);
            }
        }
        DirtySubscription changes = test.log.subscribe("test");
        test.log.harvest();
        changes.takeInto(new PageSet(256));
        test.collect(() -> kept.forEach(space::mark));
        test.finishSweep();
        test.log.harvest();
        assertThat(changes.size()).isZero();
        assertThat(space.statistics().liveBytes())
                .isEqualTo(kept.stream().mapToLong(space::cellBytes).sum());
    }

    @Test
    void aCellOfAPageThatWasRearmedIsReportedWhenItIsReused() {
        long gva = test.allocate(test.longs, 3);
        test.putLong(gva, 16, 77);
        test.collect(() -> {});
        DirtySubscription changes = test.log.subscribe("test");
        test.log.harvest();
        changes.takeInto(new PageSet(256));
        TreeSet<Long> reused = new TreeSet<>();
        for (int i = 0; i < 600; i++) {
            long again = test.allocate(test.longs, 3);
            assertThat(test.getLong(again, 16)).isZero();
            reused.add(Arena.page(again));
        }
        test.log.harvest();
        PageSet dirty = new PageSet(256);
        changes.takeInto(dirty);
        for (long page : reused) {
            assertThat(dirty.contains(page)).isTrue();
        }
    }

    @Test
    void poisonedCellsHoldNoObjectAndNoReference() {
        space.poisonFreed(test::section);
        long small = test.allocate(test.longs, 5);
        long kept = test.allocate(test.longs, 5);
        long large = test.allocate(test.longs, 3_000);
        test.collect(() -> space.mark(kept));
        test.finishSweep();
        assertThat(test.getLong(small, 0)).isZero();
        for (long offset = 8; offset < 48; offset += 8) {
            assertThat(test.getLong(small, offset)).isEqualTo(Poison.PATTERN);
        }
        assertThat(test.getLong(kept, 0)).isEqualTo(ObjectLayout.header(test.longs.id(), 5));
        assertThat(test.getLong(large, 0)).isZero();
        assertThat(test.getLong(large, 24_000)).isEqualTo(Poison.PATTERN);
        assertThat(Poison.PATTERN & 1).isZero();
        assertThat(space.isAllocated(Poison.PATTERN)).isFalse();
    }

    @Test
    void marksAreNotClearedBeforeTheSweepIsFinished() {
        test.allocate(test.longs, 5);
        test.collect(() -> {});
        assertThatThrownBy(space::clearMarks)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("marks are cleared while blocks wait to be swept: next=0 end=16; "
                        + "call sweepSome until it returns 0");
        assertThatThrownBy(space::startSweep).hasMessageStartingWith("a sweep begins while blocks wait");
        test.finishSweep();
        space.clearMarks();
    }

    @Test
    void deadObjectsAreGoneBeforeTheirBlockIsSwept() {
        long dead = test.allocate(test.longs, 5);
        long kept = test.allocate(test.longs, 5);
        test.collect(() -> space.mark(kept));
        assertThat(space.isAllocated(dead)).isFalse();
        assertThat(space.isAllocated(kept)).isTrue();
        List<Long> seen = new ArrayList<>();
        space.forEachObject(seen::add);
        assertThat(seen).containsExactly(kept);
    }

    @Test
    void theThreadsRunIsGivenBackWhenTheThreadHasEnded() throws InterruptedException {
        Thread thread = new Thread(() -> {
            TestSection section = test.section();
            test.allocate(test.longs, 1);
            section.buffer.refill(section, test.longs, 50_000);
        });
        thread.start();
        thread.join();
        long room = space.statistics().freeBytes();
        test.stops.stop("purge", () -> {});
        assertThat(space.statistics().freeBytes()).isEqualTo(room + 25 * BlockTable.BLOCK_BYTES);
        assertThat(space.statistics().liveBytes()).isEqualTo(16);
        assertThat(space.statistics().allocatedBytes()).isEqualTo(16);
    }

    @Test
    void aStopDoesNotTakeALargeRunFromItsThread() {
        TestSection section = test.section();
        assertThat(section.buffer.refill(section, test.longs, 50_000)).isEqualTo(25 * BlockTable.BLOCK_BYTES);
        test.collect(() -> {});
        test.finishSweep();
        section.enter();
        try {
            assertThat(section.buffer.tryAllocate(section, test.longs, 50_000)).isNotZero();
        } finally {
            section.exit();
        }
    }

    @Test
    void discardedBlocksAreZeroAndCounted() {
        for (int i = 0; i < 100; i++) {
            test.putLong(test.allocate(test.longs, 1_000), 8, -1);
        }
        test.collect(() -> {});
        test.finishSweep();
        long used = 50 * BlockTable.BLOCK_BYTES;
        assertThat(space.discardFree(test.section())).isEqualTo(used);
        assertThat(space.discardFree(test.section())).isZero();
        assertThat(space.statistics().discardedBytes()).isEqualTo(used);
        byte[] content = new byte[(int) space.arena().committedBytes()];
        NativeMemory.copyToArray(space.arena().pageAddress(0), content, 0, content.length);
        assertThat(content).containsOnly(0);
        assertThat(test.allocate(test.longs, 60_000)).isEqualTo(Arena.BASE);
    }

    @Test
    void onlyBlocksThatStayedFreeForSoManySweepsAreDiscarded() {
        for (int i = 0; i < 100; i++) {
            test.putLong(test.allocate(test.longs, 1_000), 8, -1);
        }
        test.collect(() -> {});
        test.finishSweep();
        assertThat(space.discardFree(test.section(), 1)).isZero();
        test.putLong(test.allocate(test.longs, 1_000), 8, -1); // its block is used again: young when it is free again
        test.collect(() -> {});
        test.finishSweep();
        assertThat(space.discardFree(test.section(), 2)).isZero();
        assertThat(space.discardFree(test.section(), 1)).isEqualTo(49 * BlockTable.BLOCK_BYTES);
        assertThat(space.discardFree(test.section(), 1)).isZero();
        assertThat(space.discardFree(test.section(), 0)).isEqualTo(BlockTable.BLOCK_BYTES);
    }

    @Test
    void limitsOutOfRangeAreNamed() {
        assertThatThrownBy(() -> new Arena(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the arena's limit is out of range: limit=0 largest=2199023255552; "
                        + "choose a heap size between one block and 2 TiB");
        try (Arena arena = new Arena(1)) {
            assertThat(arena.limitBytes()).isEqualTo(BlockTable.BLOCK_BYTES);
            assertThat(arena.pageAddress(1) - arena.pageAddress(0)).isEqualTo(4096);
            assertThat(arena.pageAddress(0) - arena.delta()).isEqualTo(Arena.BASE);
        }
    }
}
