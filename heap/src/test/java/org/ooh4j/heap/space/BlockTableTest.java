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
    private final BlockTable.Changes changes = new BlockTable.Changes();

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
        table.takeChanges(changes);
        assertThat(taken())
                .containsExactly("3 " + BlockTable.small(4), "64 " + BlockTable.small(2), "299 " + BlockTable.small(1));
        table.takeChanges(changes);
        assertThat(taken()).isEmpty();
    }

    @Test
    void changesGivenBackAreTakenAgainWithTheDescriptorOfThen() {
        table.grow(10);
        table.set(5, BlockTable.small(1));
        table.takeChanges(changes);
        table.set(5, BlockTable.FREE);
        table.takeChanges(new BlockTable.Changes());
        table.giveBack(changes);
        table.takeChanges(changes);
        assertThat(taken()).containsExactly("5 " + BlockTable.FREE);
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
                table.takeChanges(changes);
                for (int k = 0; k < changes.count(); k++) {
                    last[changes.block(k)] = changes.descriptor(k);
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
        table.takeChanges(changes);
        assertThat(changes.committed()).isEqualTo(20);
        assertThat(taken()).isEmpty();
        assertThat(table.copyAll()).hasSize(20).containsOnly(BlockTable.FREE);
    }

    private List<String> taken() {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < changes.count(); i++) {
            taken.add(changes.block(i) + " " + changes.descriptor(i));
        }
        return taken;
    }
}
