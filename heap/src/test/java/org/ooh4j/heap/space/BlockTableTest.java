package org.ooh4j.heap.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlockTableTest {
    private static final int ROUNDS = 50_000;

    private final BlockTable table = new BlockTable(300, new ReentrantLock());

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void descriptorsArePackedAsDocumented() {
        long small = BlockTable.small(512);
        assertThat(small).isEqualTo(0x0000_0000_0002_0001L);
        assertThat(BlockTable.state(small)).isEqualTo(BlockTable.SMALL);
        assertThat(BlockTable.cellGranules(small)).isEqualTo(512);
        long head = BlockTable.largeHead(70_000);
        assertThat(BlockTable.state(head)).isEqualTo(BlockTable.LARGE_HEAD);
        assertThat(BlockTable.runBlocks(head)).isEqualTo(70_000);
        assertThat(BlockTable.cellGranules(head)).isZero();
        assertThat(BlockTable.runBlocks(BlockTable.largeTail(69_999))).isEqualTo(69_999);
    }

    @Test
    void changesAreTakenOnceInAscendingOrder() {
        table.grow(300);
        table.set(299, BlockTable.small(1));
        table.set(64, BlockTable.small(2));
        table.set(3, BlockTable.small(3));
        table.set(3, BlockTable.small(4));
        BlockTable.Changes changes = table.takeChanges();
        assertThat(changes.blocks()).containsExactly(3, 64, 299);
        assertThat(changes.descriptors())
                .containsExactly(BlockTable.small(4), BlockTable.small(2), BlockTable.small(1));
        assertThat(table.takeChanges().blocks()).isEmpty();
    }

    @Test
    void changesGivenBackAreTakenAgainWithTheDescriptorOfThen() {
        table.grow(10);
        table.set(5, BlockTable.small(1));
        BlockTable.Changes changes = table.takeChanges();
        table.set(5, BlockTable.FREE);
        table.takeChanges();
        table.giveBack(changes);
        assertThat(table.takeChanges().descriptors()).containsExactly(BlockTable.FREE);
    }

    @Test
    void changesTakenBesideThoseWhoMakeThemAreNeitherLostNorTooMany() throws InterruptedException {
        table.grow(300);
        AtomicInteger round = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        Thread changer = new Thread(() -> {
            for (int i = 1; i <= ROUNDS; i++) {
                int block = i % 300;
                table.set(block, BlockTable.small(2 * i - 1));
                table.set(block, BlockTable.small(2 * i));
                round.set(i);
                while (taken.get() < i) {
                    Thread.onSpinWait();
                }
            }
        });
        changer.start();
        long[] last = new long[300];
        List<String> lost = new ArrayList<>();
        for (int i = 1; i <= ROUNDS; i++) {
            boolean over;
            do {
                over = round.get() == i;
                BlockTable.Changes changes = table.takeChanges();
                for (int k = 0; k < changes.blocks().length; k++) {
                    last[changes.blocks()[k]] = changes.descriptors()[k];
                }
            } while (!over);
            if (last[i % 300] != BlockTable.small(2 * i)) {
                lost.add("round " + i);
            }
            taken.set(i);
        }
        changer.join();
        assertThat(lost).isEmpty();
    }

    @Test
    void growthAloneIsNoChange() {
        table.grow(20);
        assertThat(table.blocks()).isEqualTo(20);
        assertThat(table.takeChanges().blocks()).isEmpty();
        assertThat(table.copyAll()).hasSize(20).containsOnly(BlockTable.FREE);
    }
}
