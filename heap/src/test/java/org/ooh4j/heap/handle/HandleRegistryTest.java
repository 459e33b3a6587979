package org.ooh4j.heap.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.object.TypeRegistry;

class HandleRegistryTest {
    private final HandleRegistry registry = new HandleRegistry(new TypeRegistry());

    @Test
    void everyPublishedAddressIsARoot() {
        HandleBlock first = registry.newBlock(null);
        HandleBlock second = registry.newBlock(null);
        first.publish(first.first(), 16);
        first.publish(first.first() + 63, 32);
        second.publish(second.first() + 5, 48);
        assertThat(addresses()).containsExactlyInAnyOrder(16L, 32L, 48L);
        assertThat(first.address(first.first() + 63)).isEqualTo(32);
        Reference.reachabilityFence(first);
        Reference.reachabilityFence(second);
    }

    @Test
    void blocksThatTheProgramDroppedAreExpungedAndTheOthersStay() {
        List<HandleBlock> kept = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            HandleBlock block = registry.newBlock(null);
            block.publish(block.first(), 16L * (i + 1));
            if (i % 10 == 0) {
                kept.add(block);
            }
        }
        // fewer where the JVM has collected meanwhile: making blocks drops dead ones too
        assertThat(registry.blockCount()).isBetween(100, 1000);
        for (int i = 0; i < 100 && registry.blockCount() > 100; i++) {
            System.gc();
            int before = registry.blockCount();
            assertThat(registry.expunge()).isEqualTo(before - registry.blockCount());
        }
        assertThat(registry.blockCount()).isEqualTo(100);
        assertThat(addresses()).hasSize(100).contains(16L, 176L, 16L * 991);
        Reference.reachabilityFence(kept);
    }

    @Test
    void aBlockThatWasSeenFinishedIsNotVisitedAgainInTheSameScan() {
        HandleBlock full = registry.newBlock(null);
        for (int i = 0; i < HandleBlock.SLOTS; i++) {
            full.publish(full.first() + i, 16L * (i + 1));
        }
        HandleBlock finished = registry.newBlock(null);
        finished.publish(finished.first(), 8_000);
        finished.finish();
        HandleBlock filling = registry.newBlock(null);
        filling.publish(filling.first(), 16_000);
        int scan = registry.beginScan();
        assertThat(unsettled(scan)).hasSize(HandleBlock.SLOTS + 2);
        filling.publish(filling.first() + 1, 32_000);
        full.publish(
                full.first() + HandleBlock.SLOTS - 1, 64_000); // a thread whose stack ended before it counted the slot
        HandleBlock younger = registry.newBlock(null);
        younger.publish(younger.first(), 48_000);
        assertThat(unsettled(scan))
                .hasSize(HandleBlock.SLOTS + 3)
                .contains(16_000L, 32_000L, 48_000L, 64_000L)
                .doesNotContain(8_000L);
        full.finish();
        assertThat(unsettled(scan)).hasSize(HandleBlock.SLOTS + 3);
        assertThat(unsettled(scan)).containsExactlyInAnyOrder(16_000L, 32_000L, 48_000L);
        assertThat(unsettled(registry.beginScan())).hasSize(HandleBlock.SLOTS + 4);
        assertThat(addresses()).hasSize(HandleBlock.SLOTS + 4);
        Reference.reachabilityFence(List.of(full, finished, filling, younger));
    }

    @Test
    void moreUnfinishedBlocksThanAreRememberedAreAllVisitedAgain() {
        List<HandleBlock> filling = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            HandleBlock block = registry.newBlock(null);
            block.publish(block.first(), 16L * (i + 1));
            filling.add(block);
        }
        int scan = registry.beginScan();
        for (int visit = 0; visit < 3; visit++) {
            assertThat(unsettled(scan)).hasSize(1000).doesNotHaveDuplicates();
        }
        filling.forEach(HandleBlock::finish);
        assertThat(unsettled(scan)).hasSize(1000);
        assertThat(unsettled(scan)).isEmpty();
        Reference.reachabilityFence(filling);
    }

    @Test
    void whatIsYoungerThanADroppedBlockIsVisitedAllTheSame() {
        HandleBlock old = registry.newBlock(null);
        old.publish(old.first(), 16);
        old.finish();
        registry.newBlock(null).finish(); // the youngest that the scan sees, and dead
        int scan = registry.beginScan();
        assertThat(unsettled(scan)).contains(16L);
        HandleBlock young = registry.newBlock(null);
        young.publish(young.first(), 32);
        for (int attempt = 0; registry.blockCount() > 2 && attempt < 100; attempt++) {
            System.gc();
            registry.expunge();
        }
        assertThat(registry.blockCount()).isEqualTo(2);
        assertThat(unsettled(scan)).containsExactly(32L);
        HandleBlock younger = registry.newBlock(null);
        younger.publish(younger.first(), 48);
        assertThat(unsettled(scan)).containsExactlyInAnyOrder(32L, 48L);
        Reference.reachabilityFence(List.of(old, young, younger));
    }

    @Test
    void aVisitThatFailedInTheMiddleIsNoReasonToLeaveOutWhatItDidNotSee() {
        HandleBlock filling = registry.newBlock(null);
        filling.publish(filling.first(), 16);
        int scan = registry.beginScan();
        assertThat(unsettled(scan)).containsExactly(16L);
        assertThatThrownBy(() -> registry.forEachUnsettledAddress(scan, address -> {
                    throw new IllegalStateException("no room for a mark");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(unsettled(scan)).containsExactly(16L);
        Reference.reachabilityFence(filling);
    }

    @Test
    void aBlockIsVisitedEvenIfNoScanWasBegun() {
        HandleBlock filling = registry.newBlock(null);
        filling.publish(filling.first(), 16);
        assertThat(unsettled(0)).containsExactly(16L);
        Reference.reachabilityFence(filling);
    }

    @Test
    void aScanKeepsNoEntriesThatItNoLongerNeeds() {
        BlockList list = new BlockList();
        HandleBlock block = registry.newBlock(null);
        List<WeakReference<BlockEntry>> entries = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            BlockEntry entry = new BlockEntry(block, 0);
            entries.add(new WeakReference<>(entry));
            list.push(entry);
        }
        list.forEachUnsettledAddress(1, address -> {}); // now it remembers them all: nobody has finished them
        for (WeakReference<BlockEntry> entry : entries) {
            entry.get().clear();
        }
        BlockSweep sweep = new BlockSweep(new BlockList[] {list}, new SlotTable(1 << 20));
        sweep.restart(0);
        assertThat(sweep.some(Integer.MAX_VALUE)).isEqualTo(100);
        list.forEachUnsettledAddress(2, address -> {});
        for (int attempt = 0; entries.stream().anyMatch(entry -> !entry.refersTo(null)) && attempt < 100; attempt++) {
            System.gc();
        }
        assertThat(entries).allMatch(entry -> entry.refersTo(null));
    }

    private List<Long> unsettled(int scan) {
        List<Long> seen = new ArrayList<>();
        registry.forEachUnsettledAddress(scan, seen::add);
        return seen;
    }

    private List<Long> addresses() {
        List<Long> seen = new ArrayList<>();
        registry.forEachAddress(seen::add);
        return seen;
    }
}
