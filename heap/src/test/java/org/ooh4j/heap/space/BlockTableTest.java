package org.ooh4j.heap.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlockTableTest {
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
    void growthAloneIsNoChange() {
        table.grow(20);
        assertThat(table.blocks()).isEqualTo(20);
        assertThat(table.takeChanges().blocks()).isEmpty();
        assertThat(table.copyAll()).hasSize(20).containsOnly(BlockTable.FREE);
    }
}
